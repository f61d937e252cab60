import type { EndOfTick, Work } from '../../lib/end-of-tick.ts';
import type { Turns } from '../../lib/turns.ts';
import type { Wakeable } from '../../lib/wakeable.ts';
import type { LiveChannel } from '../../schema/live-channel.ts';
import { Lane, type Standing } from './lane.ts';
import type { Outlet, Payload } from './payload.ts';

/** Subscribers who ask alike and see alike: one channel, one execution and one payload per event for all of them. */
export interface Group {
  /** Brings a member up to date from its cursor, then keeps it so. */
  add(member: Member): void;
  /** The member gets nothing more; it knows where it would go on. */
  remove(member: Member): void;
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

/** What the members of a group have in common. */
export interface GroupWork<Event extends GroupEvent> {
  /** A place in the live field that the group follows. */
  open(after: string | undefined): LiveChannel<Event>;
  /** Executes the operation on an event. */
  render(event: Event): Payload | Promise<Payload>;
  /** Nobody is left. */
  onEmpty(): void;
}

/** What all groups have in common. */
export interface GroupHome {
  readonly turns: Turns;
  /** When what was published is taken: what is published to several topics in one tick is one event. */
  readonly wakes: EndOfTick;
  readonly stats: GroupStats;
  /** So many are sent their events one by one before others stand in lanes. */
  readonly few: number;
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
  payload: Payload | Promise<Payload> | undefined;
}

/** An event on its way to the members. */
interface Delivery<Event> extends Rendering<Event> {
  readonly number: number;
  /** Where a member stands that has not got it. */
  readonly before: string | undefined;
}

/** Sockets written to between two looks at the turn. */
const atOnce = 50;
const nothing = () => {};
const noLanes: readonly never[] = [];

/** What executing a row costs, in the unit in which writing to one socket costs 1. */
const costPerRow = 0.2;

interface Place extends Standing {
  readonly member: Member;
  readonly outlet: Outlet;
  /** Waiting: for the first reading of a table. */
  stage: 'waiting' | 'joining' | 'attached' | 'behind';
  /** Of the last delivery that the member has, or that came before it was up to date. In a lane, the lane knows. */
  seen: number;
  lane: Lane<Place> | undefined;
  cancel: () => void;
}

export function createGroup<Event extends GroupEvent>(home: GroupHome, work: GroupWork<Event>): Group {
  return new SharedGroup(home, work);
}

/** A class, so that ten thousand of them have one shape and share their functions. */
class SharedGroup<Event extends GroupEvent> implements Group, Work, Wakeable {
  readonly #home: GroupHome;
  readonly #work: GroupWork<Event>;
  readonly #channel: LiveChannel<Event>;
  readonly #members = new Map<Member, Place>();
  /** On their way, in order; the first one is waited for. Undefined: none is, as after nearly every event. */
  #deliveries: Delivery<Event>[] | undefined;
  /** What brings members up to date, by where they stand; of the channel's present position. Undefined: nothing was made for it yet. */
  #catchUps: Map<string | undefined, readonly Rendering<Event>[]> | undefined;
  /** Up to date but for deliveries: a few are sent them one by one, all others stand in lanes. */
  readonly #attached: Place[] = [];
  /** Of these, who is next to be sent the delivery that is under way. */
  #next = 0;
  #lanes: readonly Lane<Place>[] = noLanes;
  #number = 0;
  #isOpen = true;
  #isAwake = false;
  /** That is being sent in this moment. */
  #serving: Delivery<Event> | undefined;

  constructor(home: GroupHome, work: GroupWork<Event>) {
    this.#home = home;
    this.#work = work;
    this.#channel = work.open(undefined);
    this.#channel.onWake(this);
  }

  add(member: Member): void {
    const place: Place = {
      member,
      outlet: member.outlet,
      stage: 'joining',
      seen: 0,
      cancel: nothing,
      lane: undefined,
      at: 0,
    };
    this.#members.set(member, place);
    this.#admit(place);
  }

  remove(member: Member): void {
    const place = this.#members.get(member);
    if (place === undefined) return;
    this.#members.delete(member);
    place.cancel();
    if (place.stage === 'behind') this.#home.stats.behind -= 1;
    if (place.stage === 'attached') {
      this.#detach(place);
      member.after = this.#firstBehind(place.seen)?.before ?? this.#channel.cursor;
    }
    if (this.#members.size === 0 && this.#isOpen) {
      this.#isOpen = false;
      this.#channel.close();
      this.#work.onEmpty();
    }
  }

  /** By the channel. */
  wake(): void {
    if (this.#isAwake) return;
    this.#isAwake = true;
    this.#home.wakes.add(this);
  }

  /** At the end of the tick in which there was something to take, or in a later turn: until there is room, it is better not taken. */
  run(): void {
    const { turns } = this.#home;
    if (!turns.take(0)) return turns.later(() => this.run());
    this.#isAwake = false;
    this.#catchUps = undefined; // the table may be known up to a later instant, and they say so
    this.#flush();
  }

  /** Takes what is due, so that the channel stands at the present; what was taken goes to those who were up to date before. A failure is everybody's. */
  #flush(): void {
    if (!this.#isOpen) return;
    const channel = this.#channel;
    const before = channel.cursor;
    try {
      this.#take(before);
    } catch (error) {
      return this.#failAll(error);
    }
    if (before !== undefined || channel.cursor === undefined) return;
    for (const place of this.#members.values()) {
      if (place.stage !== 'waiting') continue;
      place.stage = 'joining';
      this.#home.turns.later(() => this.#admit(place));
    }
  }

  #take(before: string | undefined): void {
    const channel = this.#channel;
    const events = channel.take();
    if (channel.cursor !== before) this.#catchUps = undefined;
    let at = before;
    for (const event of events) {
      this.#number += 1;
      if (this.#receivers() > 0) this.#hand({ number: this.#number, before: at, event, payload: undefined });
      at = event.cursor;
    }
  }

  /** Undefined: there is no room in this turn. */
  #execute(rendering: Rendering<Event>): Payload | Promise<Payload> | undefined {
    if (rendering.payload === undefined) {
      const { turns, stats } = this.#home;
      if (!turns.take(1 + costPerRow * rendering.event.upserted.length)) return undefined;
      stats.executions += 1;
      rendering.payload = this.#work.render(rendering.event);
    }
    return rendering.payload;
  }

  /** At once, unless others come first. */
  #hand(delivery: Delivery<Event>): void {
    if (this.#serving !== undefined || this.#deliveries !== undefined) {
      (this.#deliveries ??= []).push(delivery);
      return;
    }
    this.#serving = delivery;
    const isServed = this.#serve(delivery);
    this.#serving = undefined;
    if (!isServed) (this.#deliveries ??= []).unshift(delivery);
    else if (this.#deliveries !== undefined) this.#serveOn();
  }

  /** False: it goes on later, by itself. */
  #serve(delivery: Delivery<Event>): boolean {
    const payload = this.#execute(delivery);
    if (payload instanceof Promise) {
      payload.then(
        (made) => {
          delivery.payload = made;
          this.#serveOn();
        },
        (error: unknown) => this.#failAll(error),
      );
      return false;
    }
    if (payload !== undefined && this.#deliver(delivery, payload)) return true;
    this.#home.turns.later(() => this.#serveOn());
    return false;
  }

  #serveOn(): void {
    try {
      const deliveries = this.#deliveries ?? [];
      for (let [next] = deliveries; next !== undefined && this.#isOpen; [next] = deliveries) {
        if (!this.#serve(next)) return;
        deliveries.shift();
      }
      this.#deliveries = undefined;
    } catch (error) {
      this.#failAll(error);
    }
  }

  /** Of what is on its way, the first that somebody has not got who has the delivery `seen`. */
  #firstBehind(seen: number): Delivery<Event> | undefined {
    const serving = this.#serving;
    if (serving !== undefined && serving.number > seen) return serving;
    return this.#deliveries?.find(({ number }) => number > seen);
  }

  #receivers(): number {
    let count = this.#attached.length;
    for (const lane of this.#lanes) count += lane.size;
    return count;
  }

  /** False: the rest is for the next turn. */
  #deliver(delivery: Delivery<Event>, payload: Payload): boolean {
    const { turns } = this.#home;
    payload.receivers = this.#receivers();
    for (const lane of this.#lanes) if (!this.#deliverIn(lane, delivery, payload)) return false;
    const attached = this.#attached;
    while (this.#next < attached.length) {
      if (!turns.take(Math.min(atOnce, attached.length - this.#next))) return false;
      for (let count = 0; count < atOnce; count += 1) {
        const place = attached[this.#next];
        if (place === undefined) break;
        this.#next += 1;
        this.#send(place, delivery, payload);
      }
    }
    this.#next = 0;
    return true;
  }

  #deliverIn(lane: Lane<Place>, { number, before }: Delivery<Event>, payload: Payload): boolean {
    const { turns, stats } = this.#home;
    const onFull = (place: Place) => this.#fallBehind(place, before);
    while (lane.owes(number)) {
      if (!turns.take(Math.min(atOnce, lane.size))) return false;
      stats.deliveries += lane.send(number, payload, atOnce, onFull);
    }
    return true;
  }

  #send(place: Place, delivery: Delivery<Event>, payload: Payload): void {
    if (place.seen >= delivery.number) return;
    if (place.outlet.isFull) return this.#fallBehind(place, delivery.before);
    place.seen = delivery.number;
    place.outlet.send(payload);
    this.#home.stats.deliveries += 1;
  }

  /** From now on it costs nothing; when its client has read what it was sent, it gets the difference to then. */
  #fallBehind(place: Place, at: string | undefined): void {
    const { member } = place;
    const { stats } = this.#home;
    if (place.stage === 'attached') this.#detach(place);
    place.stage = 'behind';
    stats.behind += 1;
    member.after = at;
    place.cancel = member.outlet.onDrain(() => {
      stats.behind -= 1;
      place.stage = 'joining';
      place.cancel = nothing;
      this.#bringUpToDate(place);
    });
  }

  /** In a turn that has room for it: a crowd comes in slices. */
  #admit(place: Place): void {
    const { turns } = this.#home;
    if (turns.take()) this.#bringUpToDate(place);
    else turns.later(() => this.#admit(place));
  }

  #bringUpToDate(place: Place): void {
    const { member } = place;
    if (this.#members.get(member) !== place || place.stage !== 'joining') return;
    try {
      this.#flush();
      if (this.#members.get(member) !== place) return; // it failed with all others
      const { cursor } = this.#channel;
      if (cursor === undefined) {
        place.stage = 'waiting';
        return;
      }
      if (member.begun && member.after === cursor) this.#attach(place);
      else this.#sendCatchUp(place, this.#catchUp(member.after), 0);
    } catch (error) {
      this.#failOne(member, error);
    }
  }

  /** In the tick in which the channel was flushed, so both end at the same position. */
  #catchUp(after: string | undefined): readonly Rendering<Event>[] {
    const known = this.#catchUps?.get(after);
    if (known !== undefined) return known;
    const channel = this.#work.open(after);
    try {
      const made = channel.take().map((event): Rendering<Event> => ({ event, payload: undefined }));
      (this.#catchUps ??= new Map<string | undefined, readonly Rendering<Event>[]>()).set(after, made);
      return made;
    } finally {
      channel.close();
    }
  }

  /** Parts that do not fit in this turn come in later ones, and changes meanwhile after the last part. */
  #sendCatchUp(place: Place, parts: readonly Rendering<Event>[], index: number): void {
    const { member } = place;
    if (this.#members.get(member) !== place) return;
    const part = parts[index];
    if (part === undefined) return this.#bringUpToDate(place);
    if (member.outlet.isFull) {
      if (index === 0) this.#fallBehind(place, member.after);
      else place.cancel = member.outlet.onDrain(() => this.#sendCatchUp(place, parts, index));
      return;
    }
    const { turns, stats } = this.#home;
    try {
      const payload = this.#execute(part);
      if (payload === undefined) return turns.later(() => this.#sendCatchUp(place, parts, index));
      if (payload instanceof Promise) {
        payload.then(
          (made) => {
            part.payload = made;
            this.#sendCatchUp(place, parts, index);
          },
          (error: unknown) => {
            if (this.#members.get(member) === place) this.#failOne(member, error); // else it is another group's now
          },
        );
        return;
      }
      member.outlet.send(payload);
      stats.deliveries += 1;
      member.begun = true;
      member.after = payload.cursor;
    } catch (error) {
      return this.#failOne(member, error);
    }
    this.#sendCatchUp(place, parts, index + 1);
  }

  #attach(place: Place): void {
    place.stage = 'attached';
    place.seen = this.#number;
    const line = this.#attached.length < this.#home.few ? undefined : place.outlet.line;
    if (line === undefined) {
      place.at = this.#attached.push(place) - 1;
      return;
    }
    let lane = this.#lanes.find(({ form }) => form === line.form);
    if (lane === undefined) this.#lanes = [...this.#lanes, (lane = new Lane(line))];
    lane.add(place, line, place.seen);
    place.lane = lane;
  }

  #detach(place: Place): void {
    const { lane } = place;
    if (lane === undefined) {
      this.#removeAttached(place);
      return;
    }
    place.seen = lane.remove(place);
    place.lane = undefined;
    if (lane.size === 0) this.#lanes = this.#lanes.filter((one) => one !== lane);
  }

  /** The last one takes its place, as in a lane. */
  #removeAttached({ at }: Place): void {
    const attached = this.#attached;
    const last = attached.pop();
    if (last === undefined || at === attached.length) return;
    attached[at] = last;
    last.at = at;
    if (at < this.#next) this.#next = at; // whoever has got it is passed by
  }

  #failOne(member: Member, error: unknown): void {
    this.remove(member);
    member.fail(error);
  }

  #failAll(error: unknown): void {
    for (const member of this.#members.keys()) this.#failOne(member, error);
  }
}
