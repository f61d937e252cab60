import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { expect, test, vi } from 'vitest';
import { renewedCertificate, testCertificate } from '../support/certificates.ts';
import { addressIn, startProgram } from '../support/program.ts';

const patienceMs = 60_000;

async function fingerprintAt(url: string): Promise<string> {
  const ca = [testCertificate.cert, renewedCertificate.cert];
  const socket = connect({ port: Number(new URL(url).port), host: '127.0.0.1', servername: 'localhost', ca });
  await once(socket, 'secureConnect');
  const { fingerprint256 } = socket.getPeerCertificate();
  socket.destroy();
  return fingerprint256;
}

test.each(['1', '2'])(
  'a certificate that is renewed on disk is used after SIGHUP; half a renewal leaves the old one and says so; processes: %s',
  { timeout: patienceMs },
  async (PROCESSES) => {
    const dir = mkdtempSync(join(tmpdir(), 'tls-'));
    const files = { TLS_CERT_FILE: join(dir, 'cert.pem'), TLS_KEY_FILE: join(dir, 'key.pem') };
    writeFileSync(files.TLS_CERT_FILE, testCertificate.cert);
    writeFileSync(files.TLS_KEY_FILE, testCertificate.key);
    await using program = startProgram({ ...files, PROCESSES });
    const url = await vi.waitFor(() => addressIn(program), patienceMs);
    expect(url).toMatch(/^https:/);
    expect(program.stdout).toMatch(/wss:\/\/127\.0\.0\.1:\d+\/graphql/);
    const first = await fingerprintAt(url);

    writeFileSync(files.TLS_CERT_FILE, renewedCertificate.cert);
    program.child.kill('SIGHUP');
    await vi.waitFor(() => expect(program.stderr).toMatch(/^Settings were not read again: expected TLS_CERT_FILE/m));
    expect(await fingerprintAt(url)).toBe(first);

    writeFileSync(files.TLS_KEY_FILE, renewedCertificate.key);
    program.child.kill('SIGHUP');
    await vi.waitFor(async () => expect(await fingerprintAt(url)).not.toBe(first));
    program.child.kill('SIGTERM');
    expect(await program.ended).toBe(0);
    expect(program.stdout + program.stderr).not.toContain('PRIVATE KEY');
  },
);
