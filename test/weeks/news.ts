import type { Random } from '../../src/lib/random.ts';

/** When a table of a contact centre has something new: batches every 1–6 s, each with news by chance, by size and hour. */
export interface News {
  /** The latest batch with news, epoch ms. */
  lastAt(now: number): number;
  /** The first one after `now`, epoch ms. */
  nextAt(now: number): number;
}

/** Changes an hour that one agent causes at the busiest time. */
const hourly: Readonly<Record<string, number>> = {
  AgentState: 60,
  AgentStatistics: 18,
  ACDStatus: 36,
  InboundCampaignStatistics: 12,
  OutboundCampaignStatistics: 12,
  OutboundCampaignManager: 6,
  AutodialCampaignStatistics: 3,
  CampaignState: 0.01,
};

export function createNews(type: string, agents: number, start: number, random: Random): News {
  const perMs = ((hourly[type] ?? 1) * agents) / 3_600_000;
  let last = start;
  let batch = start;
  let next = draw();

  function draw(): number {
    for (;;) {
      const wait = 1_000 + random() * 5_000;
      batch += wait;
      if (random() < 1 - Math.exp(-perMs * load(batch) * wait)) return batch;
    }
  }

  function follow(now: number): void {
    while (next <= now) {
      last = next;
      next = draw();
    }
  }

  return {
    lastAt(now) {
      follow(now);
      return last;
    },
    nextAt(now) {
      follow(now);
      return next;
    },
  };
}

/** Share of the agents at work: a steep morning, a dip at noon, a long evening, a thin night; weekends at a third. Pacific standard time. */
export function load(at: number): number {
  const local = at - 8 * 3_600_000;
  const hour = (local / 3_600_000) % 24;
  const day = new Date(local).getUTCDay();
  const rise = 1 / (1 + Math.exp(-(hour - 8) * 1.6));
  const fall = 1 / (1 + Math.exp((hour - 18) * 1.1));
  const lunch = 1 - 0.25 * Math.exp(-((hour - 12.5) ** 2));
  return Math.max(0.01, rise * fall * lunch) * (day === 0 || day === 6 ? 0.33 : 1);
}
