import type { apiOperationTypeValues } from '../five9/contract/types.ts';
import { builder } from './builder.ts';

/** Values inside are Five9's names. */
export const ApiOperationTypeEnum = builder.enumType('ApiOperationType', {
  description:
    "Kinds of operations that Five9 counts, over all of its web services. Only QUERY_STATISTICS and QUERY_CHANGED_STATISTICS are known to count this API's calls.",
  values: {
    QUERY: { value: 'Query', description: 'Of the Configuration Web Services.' },
    MODIFY: { value: 'Modify', description: 'Of the Configuration Web Services.' },
    UPLOAD: { value: 'Upload', description: 'Of the Configuration Web Services.' },
    SINGLE_UPLOAD: { value: 'SingleUpload', description: 'Of the Configuration Web Services.' },
    REPORT_REQUEST: { value: 'ReportRequest', description: 'Of the Configuration Web Services.' },
    RETRIEVE_REPORT: { value: 'RetrieveReport', description: 'Of the Configuration Web Services.' },
    ASYNCHRONOUS_UPLOAD: { value: 'AsynchronousUpload', description: 'Of the Configuration Web Services.' },
    QUERY_STATISTICS: {
      value: 'QueryStatistics',
      description: 'Sessions and whole tables: setSessionParameters and getStatistics. Scarce.',
    },
    QUERY_CHANGED_STATISTICS: { value: 'QueryChangedStatistics', description: 'Updates: getStatisticsUpdate.' },
    WEB2_CAMPAIGN_UPLOAD: { value: 'Web2CampaignUpload', description: 'Records that web forms add to lists.' },
    VIVR_CREATE_SESSION: { value: 'VIVRCreateSession', description: 'Sessions of Visual IVR.' },
    UNKNOWN: { value: 'UNKNOWN', description: 'A kind that this schema does not name: see the text beside it.' },
  } as const satisfies Record<
    string,
    { value: (typeof apiOperationTypeValues)[number] | 'UNKNOWN'; description: string }
  >,
});
