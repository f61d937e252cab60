import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { exportJWK, SignJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import { createSignedTokens, type SigningKey } from '../../src/viewers/signed-tokens.ts';
import { createVirtualClock } from '../support/virtual-clock.ts';
import { scriptedFive9 } from './support/scripted-five9.ts';

const clock = createVirtualClock();
const secret = randomBytes(32);
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const rsaPem = rsa.publicKey.export({ type: 'spki', format: 'pem' }).toString();

async function sign(
  claims: Record<string, unknown>,
  { key = secret, alg = 'HS256' }: { key?: Parameters<SignJWT['sign']>[0]; alg?: string } = {},
) {
  return new SignJWT({ sub: 'wall', exp: Math.floor(clock.now() / 1_000) + 600, ...claims })
    .setProtectedHeader({ alg })
    .sign(key);
}

function viewersWith(key: SigningKey, more: { issuer?: string; audience?: string } = {}) {
  const five9 = scriptedFive9({ signedTokens: createSignedTokens({ key, clock, ...more }) });
  return {
    five9,
    signIn: (token: string) => five9.viewers.authenticate(`Bearer ${token}`),
  };
}

describe('a signed token', () => {
  test('signs in whom it describes, without asking Five9 anything', async () => {
    const { five9, signIn } = viewersWith({ secret });
    const viewer = await signIn(
      await sign({ five9: { permissions: ['Agents', 'Campaigns'], agents: 'all', skills: ['Sales'] } }),
    );
    expect(viewer).toMatchObject({ id: 'token:wall', kind: 'TOKEN', name: 'wall', hasSeat: false });
    expect(await viewer.scope()).toMatchObject({
      permissions: new Set(['Agents', 'Campaigns']),
      agents: 'all',
      skills: new Set(['Sales']),
    });
    expect(() => viewer.seat).toThrow(/Five9 session of your own/);
    expect(five9.sent).toEqual([]);
    await five9.close();
  });

  test("of an agent's desktop sees that agent's row, and the queues it names", async () => {
    const { five9, signIn } = viewersWith({ secret });
    const scope = await (await signIn(await sign({ five9: { agent: 'kim', skills: ['Sales'] } }))).scope();
    expect(scope).toMatchObject({
      permissions: new Set(['Agents']),
      agents: new Set(['kim']),
      skills: new Set(['Sales']),
    });
    await five9.close();
  });

  test('without claims sees nothing', async () => {
    const { five9, signIn } = viewersWith({ secret });
    expect(await (await signIn(await sign({}))).scope()).toMatchObject({
      permissions: new Set(),
      agents: new Set(),
      skills: new Set(),
    });
    await five9.close();
  });

  test('is checked with a public key, or with one of a JWK set', async () => {
    const token = await sign({}, { key: rsa.privateKey, alg: 'RS256' });
    const pem = viewersWith({ publicKey: rsaPem });
    expect(await pem.signIn(token)).toMatchObject({ name: 'wall' });
    const jwk = { ...(await exportJWK(rsa.publicKey)), alg: 'RS256' };
    const server = createServer((_request, response) => {
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: [jwk] }));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const jwks = viewersWith({ jwksUrl: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`) });
    expect(await jwks.signIn(token)).toMatchObject({ name: 'wall' });
    server.close();
    server.closeAllConnections();
    await expect(viewersWith({ jwksUrl: new URL('http://127.0.0.1:1/') }).signIn(token)).rejects.toMatchObject({
      code: 'UpstreamUnavailable',
    });
    await Promise.all([pem.five9.close(), jwks.five9.close()]);
  });

  test('ends at its time, and a running connection hears it', async () => {
    const { five9, signIn } = viewersWith({ secret });
    const viewer = await signIn(await sign({}));
    const heard: unknown[] = [];
    viewer.onAccessChange((change) => heard.push(change));
    await five9.clock.advance(599_000);
    expect(heard).toEqual([]);
    await five9.clock.advance(2_000);
    expect(heard).toMatchObject([{ ended: { code: 'Unauthenticated' } }]);
    await five9.close();
  });
});

describe('is refused with a reason that repeats nothing of it', () => {
  const none = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url');
  test.each([
    ['signed with another secret', () => sign({}, { key: randomBytes(32) }), 'signed by the configured key'],
    ['not signed', async () => `${none}.${Buffer.from('{"sub":"x","exp":9e9}').toString('base64url')}.`, 'signed by'],
    ['cut off', async () => (await sign({})).slice(0, -5), 'signed by the configured key'],
    ['over', () => sign({ exp: Math.floor(clock.now() / 1_000) - 60 }), 'the token is over'],
    ['not valid yet', () => sign({ nbf: Math.floor(clock.now() / 1_000) + 600 }), 'claim nbf'],
    ['without an end', () => sign({ exp: undefined }), 'claim exp'],
    ['without a subject', () => sign({ sub: undefined }), 'claim sub'],
    ['from another issuer', () => sign({ iss: 'someone', aud: 'us' }), 'claim iss'],
    ['for somebody else', () => sign({ iss: 'idp', aud: 'them' }), 'claim aud'],
    [
      'with a right that is none',
      () => sign({ iss: 'idp', aud: 'us', five9: { permissions: ['Root'] } }),
      'got "Root"',
    ],
    [
      'with all rights',
      () => sign({ iss: 'idp', aud: 'us', five9: { permissions: 'all' } }),
      'permissions to be a list',
    ],
    ['with a claim that is unknown', () => sign({ iss: 'idp', aud: 'us', five9: { group: 'x' } }), 'got "group"'],
    [
      'of an agent with more',
      () => sign({ iss: 'idp', aud: 'us', five9: { agent: 'kim', agents: 'all' } }),
      'without agents',
    ],
  ])('%s', async (_what, token, message) => {
    const bounded = _what.startsWith('from') || _what.startsWith('for') || _what.startsWith('with a');
    const { five9, signIn } = viewersWith({ secret }, bounded ? { issuer: 'idp', audience: 'us' } : {});
    const text = await token();
    const refused = await signIn(text).catch((error: unknown) => error as Error);
    expect(refused).toMatchObject({ code: 'Unauthenticated', message: expect.stringContaining(message) });
    expect((refused as Error).message).not.toContain(text);
    await five9.close();
  });

  test('signed with the public key as if it were a secret', async () => {
    const { five9, signIn } = viewersWith({ publicKey: rsaPem });
    const forged = await sign({}, { key: Buffer.from(rsaPem) });
    await expect(signIn(forged)).rejects.toMatchObject({ code: 'Unauthenticated' });
    await five9.close();
  });

  test('when no key is configured', async () => {
    const five9 = scriptedFive9();
    await expect(five9.viewers.authenticate(`Bearer ${await sign({})}`)).rejects.toMatchObject({
      code: 'Unauthenticated',
    });
    await five9.close();
  });
});

test('a secret that is too short is none', () => {
  expect(() => createSignedTokens({ key: { secret: Buffer.from('short') }, clock })).toThrow('at least 32 bytes');
});
