import type { EndOfTick } from '../../lib/end-of-tick.ts';
import type { Turns } from '../../lib/turns.ts';
import type { LiveChannel } from '../../schema/live-channel.ts';
import type { Outlet, Payload } from './payload.ts';

/** Subscribers who ask alike and see alike: one channel, one execution and one payload per event for all of them. */
export interface Group {
  /** Brings a member up to date from its cursor, then keeps it so. */
  add(member: Member): void;
  /** The member gets nothing more. Returns where it would go on. */
  remove(member: Member): string | undefined;
}

/** One subscription. Belongs to one group at a time. */
export interface Member {
  readonly outlet: Outlet;
  /** Where it goes on when it is added; undefined: with a snapshot. */
  after: string | undefined;
  /** Has got something since it subscribed: from then on it hears only of what is new. */
  begun: boolean;
  /** It cannot be served: what it gets instead of events. */
  fail(error: unknown): void;
}

/** What a group needs to know of an event. */
export interface GroupEvent {
  readonly cursor: string;
  readonly upserted: readonly unknown[];
}

export interface GroupOptions<Event extends GroupEvent> {
  /** A place in the live field that the group follows. */
  readonly open: (after: string | undefined) => LiveChannel<Event>;
  /** Executes the operation on an event. */
  readonly render: (event: Event) => Payload | Promise<Payload>;
  readonly turns: Turns;
  /** When what was published is taken: what is published to several topics in one tick is one event. */
  readonly wakes: EndOfTick;
  readonly stats: GroupStats;
  /** Nobody is left. */
  readonly onEmpty: () => void;
}

/** Counts of all groups together since the start; `behind` is of now. */
export interface GroupStats {
  /** Payloads handed to a socket or stream. */
  deliveries: number;
  /** Executions and serialisations that these took. */
  executions: number;
  /** Of these, those that were written row by row, without graphql-js. */
  written: number;
  /** Subscriptions that wait because their client does not keep up. */
  behind: number;
}

/** An event that is executed at most once, when it is first sent. */
interface Rendering<Event> {
  readonly event: Event;
  payload?: Payload | Promise<Payload>;
}

/** An event on its way to the members. */
interface Delivery<Event> extends Rendering<Event> {
  readonly number: number;
  /** Where a member stands that has not got it. */
  readonly before: string | undefined;
  /** Members that are still to be served. */
  rest?: Iterator<Place>;
}

/** Sockets written to between two looks at the turn. */
const atOnce = 50;
const nothing = () => {};

/** What executing a row costs, in the unit in which writing to one socket costs 1. */
const costPerRow = 2;

interface Place {
  readonly member: Member;
  readonly outlet: Outlet;
  stage: 'joining' | 'attached' | 'behind';
  /** Of the last delivery that the member has, or that came before it was up to date. */
  seen: number;
  cancel: () => void;
}

export function createGroup<Event extends GroupEvent>(options: GroupOptions<Event>): Group {
  const { open, render, turns, wakes, stats, onEmpty } = options;
  const channel = open(undefined);
  const members = new Map<Member, Place>();
  const deliveries: Delivery<Event>[] = [];
  /** What brings members up to date, by where they stand; of the channel's present position. */
  const catchUps = new Map<string | undefined, readonly Rendering<Event>[]>();
  /** Up to date but for deliveries. */
  const attached = new Set<Place>();
  let number = 0;
  let isOpen = true;
  let isAwake = false;
  let isPumping = false;

  const news = {
    run() {
      isAwake = false;
      const wasReady = channel.cursor !== undefined;
      guarded(flush);
      if (!wasReady && channel.cursor !== undefined)
        for (const [member, place] of members) if (place.stage === 'joining') bringUpToDate(member, place);
    },
  };
  channel.onWake(() => {
    if (isAwake) return;
    isAwake = true;
    wakes.add(news);
  });

  /** Takes what is due, so that the channel stands at the present; what was taken goes to those who were up to date before. */
  function flush(): void {
    if (!isOpen) return;
    const before = channel.cursor;
    const events = channel.take();
    if (channel.cursor !== before) catchUps.clear();
    let at = before;
    for (const event of events) {
      number += 1;
      if (attached.size > 0) deliveries.push({ number, before: at, event });
      at = event.cursor;
    }
    pump();
  }

  /** Undefined: there is no room in this turn. */
  function execute(rendering: Rendering<Event>): Payload | Promise<Payload> | undefined {
    if (rendering.payload === undefined) {
      if (!turns.take(1 + costPerRow * rendering.event.upserted.length)) return undefined;
      stats.executions += 1;
      rendering.payload = render(rendering.event);
    }
    return rendering.payload;
  }

  function pump(): void {
    if (isPumping) return;
    isPumping = true;
    for (;;) {
      const delivery = deliveries[0];
      if (delivery === undefined || !isOpen) break;
      const payload = execute(delivery);
      if (payload instanceof Promise) {
        payload.then((made) => {
          delivery.payload = made;
          pumpOn();
        }, failAll);
        return;
      }
      if (payload === undefined || !deliver(delivery, payload)) return turns.later(pumpOn);
      deliveries.shift();
    }
    isPumping = false;
  }

  function pumpOn(): void {
    isPumping = false;
    guarded(pump);
  }

  /** False: the rest is for the next turn. */
  function deliver(delivery: Delivery<Event>, payload: Payload): boolean {
    delivery.rest ??= attached.values();
    while (turns.take(Math.min(atOnce, attached.size))) {
      for (let count = 0; count < atOnce; count += 1) {
        const { done, value: place } = delivery.rest.next();
        if (done === true) return true;
        if (place.seen >= delivery.number) continue;
        if (place.outlet.isFull) {
          fallBehind(place, delivery.before);
          continue;
        }
        place.outlet.send(payload);
        place.seen = delivery.number;
        stats.deliveries += 1;
      }
    }
    return false;
  }

  /** From now on it costs nothing; when its client has read what it was sent, it gets the difference to then. */
  function fallBehind(place: Place, at: string | undefined): void {
    const { member } = place;
    attached.delete(place);
    place.stage = 'behind';
    stats.behind += 1;
    member.after = at;
    place.cancel = member.outlet.onDrain(() => {
      stats.behind -= 1;
      place.stage = 'joining';
      place.cancel = nothing;
      bringUpToDate(member, place);
    });
  }

  function bringUpToDate(member: Member, place: Place): void {
    if (members.get(member) !== place || place.stage !== 'joining') return;
    try {
      flush();
      const { cursor } = channel;
      if (cursor === undefined) return; // a table has not been read yet: the wake that says so comes here again
      if (member.begun && member.after === cursor) attach(place);
      else sendCatchUp(member, place, catchUp(member.after), 0);
    } catch (error) {
      failOne(member, error);
    }
  }

  /** In the tick in which the channel was flushed, so both end at the same position. */
  function catchUp(after: string | undefined): readonly Rendering<Event>[] {
    const known = catchUps.get(after);
    if (known !== undefined) return known;
    const place = open(after);
    try {
      const made = place.take().map((event): Rendering<Event> => ({ event }));
      catchUps.set(after, made);
      return made;
    } finally {
      place.close();
    }
  }

  /** Parts that do not fit in this turn come in later ones, and changes meanwhile after the last part. */
  function sendCatchUp(member: Member, place: Place, parts: readonly Rendering<Event>[], index: number): void {
    if (members.get(member) !== place) return;
    const part = parts[index];
    if (part === undefined) return bringUpToDate(member, place);
    const again = () => sendCatchUp(member, place, parts, index);
    if (member.outlet.isFull) {
      if (index === 0) fallBehind(place, member.after);
      else place.cancel = member.outlet.onDrain(again);
      return;
    }
    try {
      const payload = execute(part);
      if (payload === undefined) return turns.later(again);
      if (payload instanceof Promise) {
        payload.then(
          (made) => {
            part.payload = made;
            again();
          },
          (error: unknown) => failOne(member, error),
        );
        return;
      }
      member.outlet.send(payload);
      stats.deliveries += 1;
      member.begun = true;
      member.after = payload.cursor;
    } catch (error) {
      return failOne(member, error);
    }
    sendCatchUp(member, place, parts, index + 1);
  }

  function attach(place: Place): void {
    place.stage = 'attached';
    place.seen = number;
    attached.add(place);
  }

  function remove(member: Member): string | undefined {
    const place = members.get(member);
    if (place === undefined) return member.after;
    members.delete(member);
    place.cancel();
    if (place.stage === 'behind') stats.behind -= 1;
    if (attached.delete(place)) {
      member.after = deliveries.find((delivery) => delivery.number > place.seen)?.before ?? channel.cursor;
    }
    if (members.size === 0 && isOpen) {
      isOpen = false;
      channel.close();
      onEmpty();
    }
    return member.after;
  }

  function failOne(member: Member, error: unknown): void {
    remove(member);
    member.fail(error);
  }

  function failAll(error: unknown): void {
    for (const member of members.keys()) failOne(member, error);
  }

  function guarded(work: () => void): void {
    try {
      work();
    } catch (error) {
      failAll(error);
    }
  }

  return {
    add(member) {
      const place: Place = { member, outlet: member.outlet, stage: 'joining', seen: 0, cancel: nothing };
      members.set(member, place);
      if (turns.take()) bringUpToDate(member, place);
      else turns.later(() => bringUpToDate(member, place));
    },
    remove,
  };
}
