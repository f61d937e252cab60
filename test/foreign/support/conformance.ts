import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ApiVersion, apiVersions, type Contract, contractOf } from '../../../src/five9/contract/contract.ts';
import type { ToldStatistics } from '../../../src/sandbox/statistics.ts';
import { createSandbox, type Sandbox } from '../../../src/sandbox/sandbox.ts';
import { stillSandbox, type StillSandbox } from '../../sandbox/support/sandbox.ts';
import { asTexts, listOf, type Reading, requestOf, valueErrors, withoutNulls } from './contract-values.ts';
import { declaredFaults, fieldsOf, someArgs, typedFields } from './every-fault.ts';
import { awkwardText, callEveryOperation, outcomes, viewSettings } from './every-operation.ts';
import type { Args, ForeignClient, Line } from './foreign-client.ts';
import { doRealWork } from './real-work.ts';

export interface Subject {
  /** Those that it calls; v4 is among them. @default all */
  readonly versions?: readonly ApiVersion[];
  /** `address` is the service's, of one version. */
  readonly start: (version: ApiVersion, address: string, user: string, password: string) => ForeignClient;
  readonly answers: Reading;
  readonly faultFields: Reading;
  /** The client says of which namespace a fault's detail was. */
  readonly saysNamespace: boolean;
  /** It can tell a nil cell from an empty one. */
  readonly knowsNil: boolean;
  /** It knows the operations of the version, and refuses others without asking. */
  readonly knowsOperations: boolean;
}

/** What every foreign client must manage against the sandbox; call it at the top of a test file. */
export function conformance(name: string, subject: Subject): void {
  const read = (value: unknown) => (subject.answers === 'texts' ? asTexts(value) : value);

  describe(`${name}, on a contact centre that lives`, () => {
    let sandbox: Sandbox;
    beforeAll(async () => {
      sandbox = await createSandbox({ agents: 20, speed: 30, limits: 'off', batchMs: [50, 100] });
    });
    afterAll(() => sandbox.close());

    test('calls every operation of v4: the sandbox reads what it sends, and it reads what the WSDL declares', async () => {
      await using client = resource(subject.start('v4', sandbox.endpoint('v4'), 'supervisor', 'sandbox'));
      const contract = contractOf('v4');
      const steps = await callEveryOperation(client);
      expect(steps.map(({ line }) => outcomeOf(line))).toEqual(outcomes);
      expect(new Set(steps.map(({ operation }) => operation))).toEqual(new Set(Object.keys(contract.operations)));
      const received = sandbox.requests.slice(-steps.length);
      for (const [index, { operation, args, line }] of steps.entries()) {
        expect(received[index]).toMatchObject({
          operation,
          request: requestOf(contract, contract.operations[operation]!.request, args),
        });
        expect(answerErrors(contract, line, subject.answers)).toEqual([]);
      }
      const [session, table] = [steps[4]?.line.answer, steps[7]?.line.answer];
      expect(session).toMatchObject(read(viewSettings) as object);
      expect(table).toMatchObject({ columns: { values: { data: ['Username', 'State'] } }, type: 'AgentState' });
      expect((table as { rows: unknown[] }).rows).toHaveLength(20);
    });

    test('does with it what supervisors do: reads all eight tables, commands campaigns, monitors in each mode, is invited, broadcasts to each audience', async () => {
      await using client = resource(subject.start('v4', sandbox.endpoint('v4'), 'supervisor', 'sandbox'));
      await using lead = resource(subject.start('v4', sandbox.endpoint('v4'), 'lead', 'sandbox'));
      const contract = contractOf('v4');
      for (const { operation, args, line } of await doRealWork(client, lead, sandbox)) {
        expect({ args, outcome: outcomeOf(line) }).toEqual({ args, outcome: `${operation}: ok` });
        expect(answerErrors(contract, line, subject.answers)).toEqual([]);
      }
    }, 90_000);

    test('gets every fault that an operation of v4 declares as that fault, with all its fields', async () => {
      await using client = resource(subject.start('v4', sandbox.endpoint('v4'), 'supervisor', 'sandbox'));
      const contract = contractOf('v4');
      const faults = declaredFaults(contract);
      expect(new Set(faults.map(({ fault }) => fault))).toEqual(new Set(Object.keys(contract.faults)));
      for (const { operation, fault } of faults) {
        const message = `${fault}: ${awkwardText}`;
        sandbox.control.failNext({ operation, with: { fault, message, fields: fieldsOf(contract, fault) } });
        const line = await client.call(operation, someArgs(operation));
        const fields = { ...typedFields(contract, fault), message };
        expect({ ...line, faultFields: withoutNulls(line.faultFields ?? {}) }).toEqual({
          operation,
          fault: message,
          faultName: fault,
          ...(subject.saysNamespace ? { faultNamespace: contract.namespace } : {}),
          faultFields: subject.faultFields === 'texts' ? asTexts(fields) : fields,
        });
      }
    });

    test.each(subject.versions ?? apiVersions)('calls %s, whose operations and fields are its own', async (version) => {
      await using client = resource(subject.start(version, sandbox.endpoint(version), 'supervisor', 'sandbox'));
      const settings = version === 'default' ? viewSettings : { ...viewSettings, idleTimeOut: 600 };
      expect(outcomeOf(await client.call('setSessionParameters', { viewSettings: settings }))).toMatch(/ok$/);
      const { answer } = await client.call('getSessionParameters');
      expect(Number((answer as { idleTimeOut?: unknown }).idleTimeOut ?? 0)).toBe(version === 'default' ? 0 : 600);
      const isThere = {
        getMyPermissions: version !== 'default',
        getApiVersions: version === 'v9_5',
        getUserLimits: true,
      };
      for (const [operation, is] of Object.entries(isThere)) {
        const line = await client.call(operation);
        expect(lackOf(line, version)).toBe(is ? 'none' : subject.knowsOperations ? 'refused' : 'answered');
      }
    });

    test.each(['env', 'soap'] as const)('reads envelopes with the prefix %s', async (envelopePrefix) => {
      await using client = resource(subject.start('v4', sandbox.endpoint('v4'), 'supervisor', 'sandbox'));
      sandbox.control.setSwitches({ envelopePrefix });
      expect((await client.call('getUserLimits')).answer).toMatchObject(read({ supervisorLimit: 10 }) as object);
      expect(outcomeOf(await client.call('stopCampaign', { campaignName: 'none' }))).toBe(
        'stopCampaign: CampaignNotFoundFault',
      );
      sandbox.control.setSwitches({ envelopePrefix: 'env' });
    });

    test('says that it could not call when the password is wrong, and does not take the page for an answer', async () => {
      await using client = resource(subject.start('v4', sandbox.endpoint('v4'), 'supervisor', 'wrong'));
      const line = await client.call('getUserLimits');
      expect(line).toEqual({
        operation: 'getUserLimits',
        error: expect.stringMatching(/401|unauthorized/i) as unknown,
      });
    });
  });

  describe(`${name}, on a contact centre that stands still`, () => {
    let sandbox: StillSandbox;
    const told: ToldStatistics[] = [];
    beforeAll(async () => {
      sandbox = await stillSandbox({ onStatistics: (one) => told.push(one) });
    });
    afterAll(() => sandbox.close());

    test.each(['default', 'v4'] as const)(
      'holds with updates of %s the table that the sandbox told',
      async (version) => {
        await using client = resource(subject.start(version, sandbox.endpoint(version), 'supervisor', 'sandbox'));
        const set = (key: string, ...cells: (string | null)[]) =>
          sandbox.world.set('AgentState', key, cells.length === 0 ? undefined : [key, ...cells]);
        set('one', awkwardText, '', ' two  spaces ');
        set('two', null, '0', '-');
        set('leaving', 'Ready', '0', '');
        await sandbox.clock.advance(1000);
        await client.call('setSessionParameters', { viewSettings });
        const statisticType = 'AgentState';
        const table = held((await client.call('getStatistics', { statisticType })).answer);
        expect(comparable(table.rows)).toEqual(comparable(told.at(-1)!.table.rows));

        set('one', 'Ready', awkwardText, '');
        set('two', 'On Call', '1', '-');
        set('leaving');
        set('a newcomer & friends', 'Ready', '0', 'x');
        await sandbox.clock.advance(1000);
        const args: Args = { statisticType, previousTimestamp: table.timestamp, longPollingTimeout: 0 };
        const update = (await client.call('getStatisticsUpdate', args)).answer;
        apply(table, update);
        expect(String((update as { lastTimestamp: unknown }).lastTimestamp)).toBe(told.at(-1)!.timestamp);
        expect(comparable(table.rows)).toEqual(comparable(told.at(-1)!.table.rows));
      },
    );

    test('gets nothing, and no fault, when nothing changes within its long poll', async () => {
      await using client = resource(subject.start('v4', sandbox.endpoint('v4'), 'gateway', 'sandbox'));
      await client.call('setSessionParameters', { viewSettings });
      const { answer } = await client.call('getStatistics', { statisticType: 'ACDStatus' });
      const previousTimestamp = (answer as { timestamp: number }).timestamp;
      const args = { statisticType: 'ACDStatus', previousTimestamp, longPollingTimeout: 5000 };
      const arrived = sandbox.nextRequest('getStatisticsUpdate');
      const polling = client.call('getStatisticsUpdate', args);
      await arrived;
      await sandbox.clock.advance(5000);
      expect(withoutNulls({ ...(await polling) })).toEqual({ operation: 'getStatisticsUpdate' });
    });
  });

  function comparable(
    rows: ReadonlyMap<string, readonly (string | null)[]>,
  ): Record<string, readonly (string | null)[]> {
    const cell = (text: string | null) => (subject.knowsNil ? text : (text ?? ''));
    return Object.fromEntries([...rows].map(([key, cells]) => [key, cells.map(cell)]));
  }
}

interface Held {
  readonly columns: readonly string[];
  readonly rows: Map<string, (string | null)[]>;
  readonly timestamp: number | string;
}
interface Row {
  readonly values?: { readonly data?: unknown } | null;
}

function held(answer: unknown): Held {
  const { columns, rows, timestamp } = answer as { columns: Row; rows: unknown; timestamp: number };
  const lists = (listOf(rows) as Row[]).map(cellsOf);
  return {
    columns: cellsOf(columns) as string[],
    rows: new Map(lists.map((cells) => [String(cells[0]), cells])),
    timestamp,
  };
}

function cellsOf(row: Row | null | undefined): (string | null)[] {
  return [...listOf(row?.values?.data)] as (string | null)[];
}

/** As clients of Five9 do: keys added, cells put in their places, keys deleted. */
function apply({ columns, rows }: Held, update: unknown): void {
  const { addedObjects, dataUpdate, deletedObjects } = update as Record<string, Row>;
  for (const key of cellsOf(addedObjects)) rows.set(String(key), []);
  for (const { objectName, columnName, columnValue } of listOf(dataUpdate) as Record<string, string>[]) {
    const cells = rows.get(objectName!) ?? [];
    cells[columns.indexOf(columnName!)] = columnValue ?? null;
    rows.set(objectName!, cells);
  }
  for (const key of cellsOf(deletedObjects)) rows.delete(String(key));
}

/** What is wrong with an answer or a fault by the contract. Nothing can be said of the types of texts. */
function answerErrors(contract: Contract, line: Line, reading: Reading): string[] {
  const { response, faults } = contract.operations[line.operation]!;
  if (line.faultName !== undefined) return faults.includes(line.faultName) ? [] : [`${line.faultName} is not declared`];
  if (reading === 'texts') return 'answer' in line && response.length === 0 ? ['an answer where none is declared'] : [];
  return valueErrors(contract, response, 'answer' in line ? { return: line.answer } : {});
}

/** Who said that a version lacks an operation: `refused` by the client that knows the WSDL, `answered` by the sandbox. */
function lackOf(line: Line, version: ApiVersion): 'none' | 'refused' | 'answered' | 'unexpected' {
  if (line.answer !== undefined) return 'none';
  if (line.error?.includes(line.operation) === true) return 'refused';
  const isAnswer = line.fault === `expected an operation of version ${version}, got ${line.operation}`;
  return isAnswer ? 'answered' : 'unexpected';
}

function outcomeOf({ operation, faultName, error }: Line): string {
  return `${operation}: ${error ?? faultName ?? 'ok'}`;
}

function resource(client: ForeignClient): ForeignClient & AsyncDisposable {
  return { ...client, [Symbol.asyncDispose]: () => client.close() };
}
