import type { BoardAgent, BoardEvent } from './board.ts';

/** A hundred agents by twelve fields. */
export const queryDocument = `query Agents {
  agents(first: 100) {
    nodes {
      id userName fullName state stateText stateSince reasonCode reasonSince campaignName callType customer mediaAvailability
    }
  }
}`;

type QueriedAgent = BoardAgent & { readonly stateText: string; readonly reasonSince: string | null };

/** What the document must be answered with: agents come in the order of their names, as they stand on the board. */
export function answerOf({ upserted }: BoardEvent): { data: { agents: { nodes: readonly QueriedAgent[] } } } {
  const nodes = upserted.slice(0, 100).map((agent): QueriedAgent => {
    const { id, userName, fullName, state, stateSince, reasonCode, ...rest } = agent;
    return {
      id,
      userName,
      fullName,
      state,
      stateText: words[state] ?? '',
      stateSince,
      reasonCode,
      reasonSince: null,
      ...rest,
    };
  });
  return { data: { agents: { nodes } } };
}

const words: Readonly<Record<string, string>> = {
  READY: 'Ready',
  ON_CALL: 'On Call',
  AFTER_CALL_WORK: 'After Call Work',
  NOT_READY: 'Not Ready',
};
