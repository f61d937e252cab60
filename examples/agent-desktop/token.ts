// The token for one agent's desktop, as your sign-in would give it out:
//
//   npx tsx examples/agent-desktop/token.ts --secret-file secret --agent kim@example.com --skills Sales,Billing
//
// Makes the secret when there is none; the gateway takes it as SIGNED_TOKENS_SECRET_FILE.
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { SignJWT } from 'jose';

const { values } = parseArgs({
  options: {
    'secret-file': { type: 'string', default: 'secret' },
    agent: { type: 'string' },
    skills: { type: 'string', default: '' },
    hours: { type: 'string', default: '8' },
  },
});
if (values.agent === undefined) throw new Error('expected --agent USER_NAME, got none');
const path = values['secret-file'];
if (!existsSync(path)) writeFileSync(path, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600 });

const token = await new SignJWT({
  five9: { agent: values.agent, skills: values.skills.split(',').filter((skill) => skill !== '') },
})
  .setProtectedHeader({ alg: 'HS256' })
  .setSubject(values.agent)
  .setExpirationTime(`${values.hours}h`)
  .sign(Buffer.from(readFileSync(path, 'utf8').trim()));
console.log(`http://localhost:5173/#token=${token}`);
