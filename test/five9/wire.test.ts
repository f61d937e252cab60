import { createServer } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { contractOf, serviceNamespace } from '../../src/five9/contract/contract.ts';
import { parseXml, type XmlElement } from '../../src/lib/xml.ts';
import { envelope, password, scriptedEndpoint, service, xsi } from './support/scripted-endpoint.ts';

/** The element in Body of a request that was received. */
function contentOf(xml: string): XmlElement {
  const body = parseXml(xml).children.find(({ name }) => name === 'Body');
  expect(body?.children).toHaveLength(1);
  return body!.children[0]!;
}

describe('a request', () => {
  test('goes to the version, authenticated, without a SOAP action', async () => {
    await using five9 = await scriptedEndpoint();
    await five9.account.call('getUserLimits', {}, { session: 'never' });
    const [{ path, headers } = expect.unreachable()] = five9.received;
    expect(path).toBe('/wssupervisor/v4/SupervisorWebService');
    const credentials = Buffer.from(`ann@example.com:${password}`).toString('base64');
    expect(headers).toMatchObject({
      authorization: `Basic ${credentials}`,
      'content-type': 'text/xml; charset=UTF-8',
      soapaction: '""',
      'accept-encoding': 'gzip',
    });
  });

  test('has the contract’s order, whatever the order of the caller', async () => {
    await using five9 = await scriptedEndpoint();
    const viewSettings = {
      timeZone: 0,
      statisticsRange: 'CurrentDay',
      shiftStart: 0,
      forceLogoutSession: true,
    } as const;
    await five9.account.call('setSessionParameters', { viewSettings });
    const element = contentOf(five9.received[0]!.xml);
    expect(element).toMatchObject({ name: 'setSessionParameters', namespace: serviceNamespace });
    const sent = element.children[0]!.children.map(({ name }) => name);
    const declared = contractOf('v4').types['viewSettings']!.map(({ name }) => name);
    expect(sent).toEqual(declared.filter((name) => sent.includes(name)));
  });

  test.each([
    '<![CDATA[</text><chatId>other</chatId><text>]]>',
    'a & b < c > "d" \'e\' ]]> &amp;',
    '  kept \t\r\n ',
    'zażółć 🎧 \u2028',
    '',
  ])('carries %j as it is', async (text) => {
    await using five9 = await scriptedEndpoint();
    await five9.account.call('sendMsgToChat', { chatId: '1', text }, { session: 'never' });
    const { children } = contentOf(five9.received[0]!.xml);
    expect(children.map(({ name, text: value }) => [name, value])).toEqual([
      ['chatId', '1'],
      ['text', text],
    ]);
  });

  test('carries no character that XML cannot hold', async () => {
    await using five9 = await scriptedEndpoint();
    await five9.account.call('sendMsgToChat', { chatId: '1', text: 'a\u0000b\u000Bc\uD800d' }, { session: 'never' });
    expect(contentOf(five9.received[0]!.xml).children[1]?.text).toBe('a\uFFFDb\uFFFDc\uFFFDd');
  });

  test('carries a long beyond what a number holds', async () => {
    await using five9 = await scriptedEndpoint();
    const previousTimestamp = '9007199254740993';
    const request = { statisticType: 'AgentState', previousTimestamp, longPollingTimeout: '0' } as const;
    await five9.account.table('getStatisticsUpdate', request, { session: 'never' });
    const sent = contentOf(five9.received[0]!.xml).children;
    expect(sent.find(({ name }) => name === 'previousTimestamp')?.text).toBe(previousTimestamp);
  });

  test('of an operation that the version lacks is not sent, and the error names the version that has it', async () => {
    await using five9 = await scriptedEndpoint({ version: 'default' });
    await expect(five9.account.call('startCampaign', { campaignName: 'Sales' })).rejects.toMatchObject({
      code: 'NotInApiVersion',
      executed: 'no',
      fields: { apiVersion: 'default', neededApiVersion: 'v3' },
    });
    expect(five9.received).toEqual([]);
  });

  test('reuses its connection', async () => {
    await using five9 = await scriptedEndpoint();
    const ports = new Set<number | undefined>();
    five9.answer = ({ operation }, response) => {
      ports.add(response.socket?.remotePort);
      return envelope(`<ns2:${operation}Response ${service}/>`);
    };
    for (let call = 0; call < 10; call += 1) await five9.account.call('getCallCountersState', {});
    expect(ports.size).toBeLessThanOrEqual(2); // the next call may start before the socket of the last is idle
  });
});

describe('a value', () => {
  async function answered<T>(xml: string, ask: (five9: Awaited<ReturnType<typeof scriptedEndpoint>>) => Promise<T>) {
    await using five9 = await scriptedEndpoint();
    five9.answer = ({ operation }) =>
      envelope(`<x:${operation}Response xmlns:x="${serviceNamespace}">${xml}</x:${operation}Response>`);
    return await ask(five9);
  }
  const never = { session: 'never' } as const;

  test('that is a long stays exact text; one element of a list is a list', async () => {
    const xml = '<return><id>9007199254740993</id><name> A &amp; B </name></return>';
    expect(await answered(xml, ({ account }) => account.call('getMySkillsIds', {}, never))).toEqual({
      return: [{ id: '9007199254740993', name: ' A & B ' }],
    });
  });

  test('that is missing from a list is an empty list', async () => {
    expect(await answered('', ({ account }) => account.call('getMySkillsIds', {}, never))).toEqual({ return: [] });
  });

  test('that is missing is undefined; an empty wrapper is an empty object', async () => {
    expect(await answered('', ({ account }) => account.call('getUserLimits', {}, never))).toEqual({});
    expect(
      await answered('<return/>', ({ account }) =>
        account.call('receiveMessages', { previousTimestamp: '0', longPollingTimeout: '0' }, never),
      ),
    ).toEqual({ return: { messages: [] } });
  });

  test('keeps white space, the empty text and CDATA', async () => {
    const xml =
      '<return><messages><chatId>1</chatId><text>  two\n </text></messages><messages><text></text></messages><messages><text><![CDATA[<b>]]></text></messages><timestamp>5</timestamp></return>';
    const { return: got } = await answered(xml, ({ account }) =>
      account.call('receiveMessages', { previousTimestamp: '0', longPollingTimeout: '0' }, never),
    );
    expect(got?.messages.map((message) => message?.text)).toEqual(['  two\n ', '', '<b>']);
    expect(got?.timestamp).toBe('5');
  });

  test('that is nil in a list keeps its place', async () => {
    const data = `<data>a</data><data ${xsi} xsi:nil="true"/><data/>`;
    const { return: row } = await answered(`<return><values>${data}</values></return>`, ({ account }) =>
      account.call('getColumnNames', { statisticType: 'AgentState' }, never),
    );
    expect(row?.values?.data).toEqual(['a', null, '']);
  });

  test('that is a number or a truth is one', async () => {
    const xml =
      '<return><mobileLimit>3</mobileLimit><mobileLoggedin>0</mobileLoggedin><supervisorLimit>10</supervisorLimit><supervisorsLoggedin>1</supervisorsLoggedin></return>';
    const limits = { mobileLimit: 3, mobileLoggedin: 0, supervisorLimit: 10, supervisorsLoggedin: 1 };
    expect(await answered(xml, ({ account }) => account.call('getUserLimits', {}, never))).toEqual({ return: limits });
    const permissions =
      '<return><type>Agents</type><value>true</value></return><return><type>Later</type><value>false</value></return>';
    expect(await answered(permissions, ({ account }) => account.call('getMyPermissions', {}, never))).toEqual({
      return: [
        { type: 'Agents', value: true },
        { type: 'Later', value: false },
      ],
    });
  });

  test('that the contract does not know is left out', async () => {
    const xml = '<return><id>1</id><name>A</name><colour>red</colour></return>';
    expect(await answered(xml, ({ account }) => account.call('getMyGroupIds', {}, never))).toEqual({
      return: [{ id: '1', name: 'A' }],
    });
  });
});

test('an answer in gzip is read', async () => {
  await using five9 = await scriptedEndpoint();
  five9.answer = (_, response) => {
    const text = envelope(
      `<ns2:createChatSessionResponse ${service}><return>42</return></ns2:createChatSessionResponse>`,
    );
    response.writeHead(200, { 'content-type': 'text/xml', 'content-encoding': 'gzip' }).end(gzipSync(text));
  };
  expect(await five9.account.call('createChatSession', {}, { session: 'never' })).toEqual({ return: '42' });
});

test('Five9’s clock is told by the Date of its answers', async () => {
  await using five9 = await scriptedEndpoint();
  five9.answer = ({ operation }, response) => {
    response.setHeader('date', new Date(five9.clock.now() + 60_000).toUTCString());
    return envelope(`<ns2:${operation}Response ${service}/>`);
  };
  await five9.account.call('getCallCountersState', {});
  expect(Math.abs(five9.client.clockOffsetMs - 60_000)).toBeLessThanOrEqual(500);
});

/** An HTTP proxy that tunnels, or answers every CONNECT with `refusal`. */
async function connectProxy(refusal?: string) {
  const tunnels: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer();
  server.on('connect', (request, socket: Socket) => {
    sockets.add(socket);
    tunnels.push(request.url ?? '');
    if (refusal !== undefined) return socket.end(`HTTP/1.1 ${refusal}\r\n\r\n`);
    const [host, port] = (request.url ?? '').split(':');
    const target = connect(Number(port), host, () => socket.write('HTTP/1.1 200 Connected\r\n\r\n'));
    sockets.add(target);
    socket.on('error', () => target.destroy());
    target.on('error', () => socket.destroy());
    return target.pipe(socket).pipe(target);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    tunnels,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

test('a proxy is gone through', async () => {
  await using proxy = await connectProxy();
  await using five9 = await scriptedEndpoint({ proxy: proxy.url });
  await five9.account.call('getCallCountersState', {});
  expect(five9.received).toHaveLength(1);
  expect(proxy.tunnels).toEqual([new URL(five9.url).host]);
});

test('a command that a proxy refuses was not executed', async () => {
  await using proxy = await connectProxy('407 Proxy Authentication Required');
  await using five9 = await scriptedEndpoint({ proxy: proxy.url.replace('//', '//user:proxy-secret@') });
  const error: unknown = await five9.account
    .call('startCampaign', { campaignName: 'Sales' })
    .catch((failure) => failure);
  expect(error).toMatchObject({ code: 'UpstreamUnavailable', executed: 'no' });
  expect(String(error)).toMatch(/407/);
  expect(String(error)).not.toContain('proxy-secret');
});
