import type { TestGateway } from './gateway.ts';

/** A change of the agents that is certain: of what the contact centre does, nothing is, since at some hours nobody is ready. */
export async function renameAnAgent({ client, gateway }: TestGateway): Promise<void> {
  const { data } = await client.request('{ agents(first: 1) { nodes { userName } } }');
  const name = data.agents.nodes[0].userName as string;
  gateway.sandbox?.control.rename({ kind: 'agent', name, newName: `another ${name}` });
}
