import { type Domain, type Handlers, needed } from '../domain.ts';

type Names = 'getColumnNames' | 'getStatistics' | 'getStatisticsUpdate';

export function statisticsOperations({ sessions, statistics }: Domain): Handlers<Names> {
  return {
    getColumnNames({ person }, { statisticType }) {
      return statistics.columnNames(sessions.require(person), needed('statisticType', statisticType));
    },
    getStatistics({ person }, { statisticType, columnNames }) {
      const type = needed('statisticType', statisticType);
      return statistics.snapshot(sessions.require(person), type, columnNames?.values?.data ?? []);
    },
    getStatisticsUpdate({ person, gone }, { statisticType, previousTimestamp, longPollingTimeout }) {
      const type = needed('statisticType', statisticType);
      const timeoutMs = Number(longPollingTimeout);
      return statistics.update(sessions.require(person), { type, previousTimestamp, timeoutMs, gone });
    },
  };
}
