import DataLoader from 'dataloader';
import type { Viewer } from '../viewers/viewers.ts';
import type { Loaders, Services } from './context.ts';
import { Failure, Refusal, toGraphQLError } from './errors.ts';
import { sessionlessCall } from './sessionless-call.ts';

/** How long an answer about one agent serves everybody who asks in the same viewer's name. */
const freshMs = 5_000;
/** Agents that one request may ask about: each costs a call to Five9, one after the other. */
const maxAgents = 20;

type Supervisors = readonly { readonly supervisorName: string; readonly mode: string | undefined }[];

interface Known {
  /** Epoch ms. */
  readonly askedAt: number;
  readonly answer: Promise<Supervisors>;
}

/** The loaders of one request, which are made when they are asked for: few requests do. */
export function createLoaders(services: Services, viewer: Viewer): Loaders {
  return new RequestLoaders(services, viewer);
}

class RequestLoaders implements Loaders {
  readonly #services: Services;
  readonly #viewer: Viewer;
  #supervisors: Loaders['monitoringSupervisors'] | undefined;

  constructor(services: Services, viewer: Viewer) {
    this.#services = services;
    this.#viewer = viewer;
  }

  get monitoringSupervisors(): Loaders['monitoringSupervisors'] {
    this.#supervisors ??= supervisorsLoader(this.#services, this.#viewer);
    return this.#supervisors;
  }
}

function supervisorsLoader(services: Services, viewer: Viewer): Loaders['monitoringSupervisors'] {
  const asked = new Set<string>();
  return new DataLoader<string, Supervisors>((agentNames) =>
    Promise.all(
      agentNames.map(async (agentName) => {
        asked.add(agentName);
        if (asked.size > maxAgents) return tooMany();
        try {
          return await monitoringSupervisors(services, viewer, agentName);
        } catch (error) {
          return toGraphQLError(error);
        }
      }),
    ),
  );
}

function tooMany(): Error {
  return toGraphQLError(
    new Refusal(
      new Failure(
        'InvalidInput',
        `expected monitoringSupervisors of at most ${maxAgents} agents in a request, got more: each costs a call to Five9`,
      ),
    ),
  );
}

/** Kept per viewer, because Five9 answers in the viewer's name: who has no station logged in is refused. */
function monitoringSupervisors(services: Services, viewer: Viewer, agentName: string): Promise<Supervisors> {
  const cache = cacheOf(services);
  const now = services.clock.now();
  for (const [key, { askedAt }] of cache) {
    if (now - askedAt <= freshMs) break; // in order of insertion, so the rest is younger
    cache.delete(key);
  }
  const key = JSON.stringify([viewer.id, agentName]);
  const known = cache.get(key);
  if (known !== undefined) return known.answer;
  const answer = ask(viewer, agentName);
  cache.set(key, { askedAt: now, answer });
  return answer;
}

async function ask(viewer: Viewer, agentName: string): Promise<Supervisors> {
  const { return: supervisors } = await sessionlessCall(viewer.seat.account, 'getMonitoringSupervisors', { agentName });
  return supervisors.map(({ supervisorName, mode }) => ({ supervisorName: supervisorName ?? '', mode }));
}

const caches = new WeakMap<Services, Map<string, Known>>();

function cacheOf(services: Services): Map<string, Known> {
  const known = caches.get(services);
  if (known !== undefined) return known;
  const made = new Map<string, Known>();
  caches.set(services, made);
  return made;
}
