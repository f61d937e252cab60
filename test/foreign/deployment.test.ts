import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { claimed } from '../docs/claims.ts';
import { gatewayResource } from '../support/gateway.ts';
import { run } from './support/run.ts';

// What docs/deploy.md and docs/metrics.md give to other programs, given to them.

const folder = () => mkdtempSync(join(tmpdir(), 'deployment-'));

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

test('nginx takes the lines of docs/deploy.md, and passes queries and WebSockets on but no metrics', async () => {
  const [{ text } = { text: '' }] = claimed('nginx');
  await using world = await gatewayResource({ ALLOWED_HOSTS: 'wallboard.example.com' });
  const place = folder();
  const port = await freePort();
  const subject = ['-subj', '/CN=wallboard.example.com', '-keyout', 'key.pem', '-out', 'certificate.pem'];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', ...subject], {
    cwd: place,
    stdio: 'ignore',
  });
  const server = text
    .replace('http://127.0.0.1:4000', world.gateway.url)
    .replace('listen 443 ssl', `listen 127.0.0.1:${port} ssl`);
  expect(server).toContain(world.gateway.url);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${place};`);
  const file = join(place, 'nginx.conf');
  writeFileSync(
    file,
    `daemon off; pid ${place}/pid; error_log stderr; events {}
     http { access_log off; ${temporary.join(' ')}
       ssl_certificate ${place}/certificate.pem; ssl_certificate_key ${place}/key.pem;
       ${server} }`,
  );
  await run('nginx', ['-t', '-p', place, '-c', file]);
  const nginx = spawn('nginx', ['-p', place, '-c', file], { stdio: 'ignore' });
  const ended = once(nginx, 'close');
  try {
    const host = 'wallboard.example.com';
    const answer = (path: string) =>
      new Promise<number | undefined>((resolve, reject) => {
        const asked = request(
          { host: '127.0.0.1', port, path, rejectUnauthorized: false, headers: { host } },
          (response) => {
            response.resume();
            resolve(response.statusCode);
          },
        );
        asked.once('error', reject);
        asked.end();
      });
    await vi.waitFor(async () => expect(await answer('/health/ready')).toBe(200));
    expect(await answer('/metrics')).toBe(404);
    const socket = new WebSocket(`wss://127.0.0.1:${port}/graphql`, 'graphql-transport-ws', {
      rejectUnauthorized: false,
      headers: { host },
    });
    await once(socket, 'open');
    socket.send('{"type":"connection_init"}');
    const [said] = (await once(socket, 'message')) as [Buffer];
    expect(String(said)).toContain('connection_ack');
    socket.close();
    await once(socket, 'close');
  } finally {
    nginx.kill();
    await ended;
  }
});

test('promtool finds nothing wrong with the scrape configurations and the rules', async () => {
  const place = folder();
  const [{ text } = { text: '' }] = claimed('a scrape configuration');
  const token = join(place, 'token');
  writeFileSync(token, 'secret');
  const shown = join(place, 'shown.yml');
  writeFileSync(shown, text.replace('/etc/prometheus/five9-metrics-token', token));
  expect(await run('promtool', ['check', 'config', shown])).toContain('SUCCESS');
  expect(await run('promtool', ['check', 'config', 'examples/grafana/prometheus.yml'])).toContain('SUCCESS');
  expect(await run('promtool', ['check', 'rules', 'examples/grafana/alerts.yml'])).toMatch(/SUCCESS: \d+ rules found/);
});

test('prometheus runs as docs/metrics.md says, and has the rules', async () => {
  const [{ text } = { text: '' }] = claimed('prometheus');
  const place = folder();
  mkdirSync(join(place, 'examples'));
  cpSync('examples/grafana', join(place, 'examples', 'grafana'), { recursive: true });
  const port = await freePort();
  const command = `exec ${text} --web.listen-address=127.0.0.1:${port}`;
  const prometheus = spawn('sh', ['-c', command], { cwd: place, stdio: 'ignore' });
  const ended = once(prometheus, 'close');
  try {
    await vi.waitFor(async () => {
      const answer = await fetch(`http://127.0.0.1:${port}/api/v1/rules`);
      const { data } = (await answer.json()) as { data: { groups: { rules: { name: string }[] }[] } };
      expect(data.groups.flatMap(({ rules }) => rules).map(({ name }) => name)).toContain('GatewayGone');
    });
  } finally {
    prometheus.kill();
    await ended;
  }
});
