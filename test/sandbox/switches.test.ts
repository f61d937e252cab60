import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { faultNames } from '../../src/five9/contract/types.ts';
import { serviceNamespace } from '../../src/five9/contract/contract.ts';
import type { FaultText } from '../../src/sandbox/fault-text.ts';
import { switchDefaults } from '../../src/sandbox/switches.ts';
import { stillSandbox, type StillSandbox } from './support/sandbox.ts';
import { cellsOf, child, envelope, type Reply, soapClient, textAt, viewSettings } from './support/soap-client.ts';

// What the switches of the running domain do; those of older date are in control.test.ts, statistics.test.ts and wire.test.ts.

const ask = (type: string, more = '') => `<statisticType>${type}</statisticType>${more}`;
const poll = (type: string, timestamp: string | undefined, more = '') =>
  ask(type, `<previousTimestamp>${timestamp}</previousTimestamp><longPollingTimeout>0</longPollingTimeout>${more}`);
const keysIn = (reply: Reply) => (child(reply.body)?.children ?? []).slice(1).flatMap((row) => cellsOf(row)[0] ?? []);

test('the page names no switch that there is not', () => {
  const [, section = ''] = readFileSync(new URL('../../docs/sandbox.md', import.meta.url), 'utf8').split(
    '## What nobody knows',
  );
  const named = [...section.matchAll(/^\| [^|]+ \| `(\w+)`:/gm)].map(([, name]) => name);
  expect(new Set(named)).toEqual(new Set(Object.keys(switchDefaults)));
});

describe('the text of a fault', () => {
  const said = async (sandbox: StillSandbox) => {
    const { body } = await soapClient(sandbox).call('startCampaign', '<campaignName>Nowhere</campaignName>');
    const detail = child(child(body, 'detail'));
    expect([detail?.name, textAt(detail, 'campaignName')]).toEqual(['CampaignNotFoundFault', 'Nowhere']);
    expect(textAt(body, 'faultstring')).toBe(textAt(detail, 'message'));
    return textAt(detail, 'message');
  };

  test('is ours, the guide’s or its name, in faultstring and message alike, and its fields stay', async () => {
    await using sandbox = await stillSandbox();
    expect(await said(sandbox)).toBe('none');
    sandbox.control.setSwitches({ faultText: 'guide' });
    expect(await said(sandbox)).toBe('Campaign name is invalid.');
    sandbox.control.setSwitches({ faultText: 'name' });
    expect(await said(sandbox)).toBe('CampaignNotFoundFault');
  });

  test.each<FaultText>(['guide', 'name'])(
    'is in %s words for each of the 27, unless somebody ordered it',
    async (faultText) => {
      await using sandbox = await stillSandbox({ faultText });
      const client = soapClient(sandbox);
      const texts = new Set<string>();
      for (const fault of faultNames) {
        sandbox.control.failNext({ with: { fault } });
        const text = textAt((await client.call('getStatistics')).body, 'faultstring') ?? '';
        expect(text).not.toContain('was ordered');
        texts.add(text);
      }
      // The guide has the same words for two of them.
      expect(texts.size).toBe(faultText === 'name' ? 27 : 26);
      sandbox.control.failNext({ with: { fault: 'ServerFault', message: 'Out of cheese' } });
      expect(textAt((await client.call('getUserLimits')).body, 'faultstring')).toBe('Out of cheese');
    },
  );

  test('is switched for an address that the domain moved away from as well', async () => {
    await using sandbox = await stillSandbox({ faultText: 'name' });
    await sandbox.control.moveDomain({ style: 'fault' });
    const { body } = await soapClient(sandbox).call('getUserLimits');
    expect(textAt(body, 'faultstring')).toBe('ServiceUnavailableFault');
  });
});

describe('a new object in the default version', () => {
  async function afterOneIsNew(options: Parameters<typeof stillSandbox>[0]) {
    const sandbox = await stillSandbox(options);
    const client = soapClient(sandbox, { version: 'default' });
    await client.call('setSessionParameters', viewSettings());
    const first = textAt((await client.call('getStatistics', ask('ACDStatus'))).body, 'return', 'timestamp');
    sandbox.world.set('ACDStatus', 'Billing', ['Billing', '3']);
    await sandbox.clock.advance(1000);
    return { sandbox, update: await client.call('getStatisticsUpdate', poll('ACDStatus', first)), client };
  }

  test('shows by its cells alone', async () => {
    const { sandbox, update } = await afterOneIsNew({});
    await using _ = sandbox;
    expect(update.text).not.toContain('addedObjects');
    expect(textAt(update.body, 'return', 'dataUpdate', 'objectName')).toBe('Billing');
  });

  test('is in addedObjects all the same where the switch says so, which follows emptyKeys when there is none', async () => {
    const { sandbox, update, client } = await afterOneIsNew({ newInDefaultVersion: 'addedObjects' });
    await using _ = sandbox;
    expect(cellsOf(child(child(update.body), 'addedObjects'))).toEqual(['Billing']);
    const next = async (calls: string) => {
      sandbox.world.set('ACDStatus', 'Billing', ['Billing', calls]);
      await sandbox.clock.advance(1000);
      const last = textAt(update.body, 'return', 'lastTimestamp');
      return (await client.call('getStatisticsUpdate', poll('ACDStatus', last))).text;
    };
    expect(await next('4')).toContain('<addedObjects/>');
    sandbox.control.setSwitches({ emptyKeys: 'absent' });
    expect(await next('5')).not.toContain('addedObjects');
  });

  test('voids the table where the switch says so; getStatistics then has it', async () => {
    const { sandbox, update, client } = await afterOneIsNew({ newInDefaultVersion: 'ConfigurationChangedFault' });
    await using _ = sandbox;
    expect(update.fault).toBe('ConfigurationChangedFault');
    expect(keysIn(await client.call('getStatistics', ask('ACDStatus')))).toEqual(['Sales', 'Support', 'Billing']);
  });
});

describe('"only my skills" of version 12 and later', () => {
  const later = (sandbox: StillSandbox, version: string) =>
    `${sandbox.url}/wssupervisor/${version}/SupervisorWebService`;
  const post = async (sandbox: StillSandbox, operation: string, args: string) => {
    const body = envelope(`<s:${operation} xmlns:s="${serviceNamespace}">${args}</s:${operation}>`);
    return fetch(later(sandbox, 'v13'), {
      method: 'POST',
      headers: { authorization: `Basic ${btoa('lead:sandbox')}`, 'content-type': 'text/xml' },
      body,
    });
  };

  test('has no address until its element has a name', async () => {
    await using sandbox = await stillSandbox();
    const status = async (version: string) => (await fetch(`${later(sandbox, version)}?wsdl`)).status;
    expect(await Promise.all(['v12', 'v13', 'v14', 'v15'].map(status))).toEqual([404, 404, 404, 404]);
    sandbox.control.setSwitches({ onlyMySkillsElement: 'onlyMySkills' });
    expect(await Promise.all(['v12', 'v13', 'v14', 'v15'].map(status))).toEqual([200, 200, 200, 404]);
    const wsdl = await (await fetch(`${later(sandbox, 'v12')}?wsdl`)).text();
    expect(wsdl.match(/<xs:element name="onlyMySkills" type="xs:boolean" minOccurs="0"\/>/g)).toHaveLength(2);
    const apiVersions = await soapClient(sandbox, { version: 'v9_5' }).call('getApiVersions');
    expect(textAt(apiVersions.body, 'return', 'maxVersion')).toBe('v14');
  });

  test('gives the caller’s own queues and the agents of them, in tables and in updates; without the flag all', async () => {
    await using sandbox = await stillSandbox({ onlyMySkillsElement: 'showOnlyMySkills' });
    for (const permission of ['AllSkills', 'ViewDataForAllAgentGroups'] as const)
      sandbox.control.setPermission({ userName: 'lead', permission, granted: true });
    const { directory } = sandbox.world;
    Object.assign(directory.person('west@example.com')!, { skills: directory.skills.slice(1) });
    await post(sandbox, 'setSessionParameters', viewSettings());
    const flag = (value: boolean) => `<showOnlyMySkills>${value}</showOnlyMySkills>`;
    const table = async (type: string, more: string) => {
      const text = await (await post(sandbox, 'getStatistics', ask(type, more))).text();
      return { keys: [...text.matchAll(/<rows><values><data>([^<]*)/g)].map(([, key]) => key), text };
    };
    expect((await table('ACDStatus', '')).keys).toEqual(['Sales', 'Support']);
    expect((await table('ACDStatus', flag(false))).keys).toEqual(['Sales', 'Support']);
    expect((await table('AgentState', flag(true))).keys).toEqual(['east@example.com']);
    const mine = await table('ACDStatus', flag(true));
    expect(mine.keys).toEqual(['Sales']);
    for (const skill of ['Sales', 'Support']) sandbox.world.set('ACDStatus', skill, [skill, '9']);
    await sandbox.clock.advance(1000);
    const since = /<timestamp>(\d+)/.exec(mine.text)?.[1];
    const changed = async (more: string) => {
      const text = await (await post(sandbox, 'getStatisticsUpdate', poll('ACDStatus', since, more))).text();
      return [...text.matchAll(/<objectName>([^<]*)/g)].map(([, key]) => key);
    };
    expect(await changed(flag(true))).toEqual(['Sales']);
    expect(await changed('')).toEqual(['Sales', 'Support']);
  });

  test('is unknown to earlier versions, and by any other name', async () => {
    await using sandbox = await stillSandbox({ onlyMySkillsElement: 'showOnlyMySkills' });
    const refused = await soapClient(sandbox, { version: 'v9_5' }).call(
      'getStatistics',
      ask('ACDStatus', '<showOnlyMySkills>true</showOnlyMySkills>'),
    );
    expect(refused.fault).toBe('IncorrectArgumentFault');
    const misspelt = await post(sandbox, 'getStatistics', ask('ACDStatus', '<onlyMySkills>true</onlyMySkills>'));
    expect(await misspelt.text()).toContain('IncorrectArgumentFault');
  });
});
