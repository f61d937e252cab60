import { codecValues, cryptoSuiteValues, type CodecParameters } from '../five9/contract/types.ts';
import { builder } from './builder.ts';
import { knownOr } from './permission.ts';

const CodecEnum = builder.enumType('Codec', {
  description: 'How sound is encoded.',
  values: {
    G711U: { description: 'PCM, mu-law: 64 kbit/s.' },
    G711A: { description: 'PCM, A-law: 64 kbit/s.' },
    G729: {},
    G723: {},
    GSM: {},
    G726: {},
    ILBC: {},
    UNKNOWN: { description: 'A codec that this schema does not name: read `codecTexts`.' },
  } as const satisfies Record<(typeof codecValues)[number] | 'UNKNOWN', object>,
});

const CryptoSuiteEnum = builder.enumType('CryptoSuite', {
  description: 'How sound is encrypted (RFC 4568).',
  values: {
    AES_CM_128_HMAC_SHA1_80: {},
    AES_CM_128_HMAC_SHA1_32: {},
    F8_128_HMAC_SHA1_80: {},
    UNKNOWN: { description: 'A suite that this schema does not name: read `cryptoSuiteTexts`.' },
  } as const satisfies Record<(typeof cryptoSuiteValues)[number] | 'UNKNOWN', object>,
});

export const CodecParametersRef = builder.objectRef<CodecParameters>('CodecParameters').implement({
  description: 'How a softphone shall send and receive sound. (codecParameters.)',
  fields: (t) => ({
    codecs: t.field({
      type: [CodecEnum],
      description: 'In order of preference.',
      resolve: ({ codecs }) => codecs.map((codec) => knownOr(codecValues, codec)),
    }),
    codecTexts: t.stringList({ description: 'As Five9 names them.', resolve: ({ codecs }) => [...codecs] }),
    cryptoSuites: t.field({
      type: [CryptoSuiteEnum],
      description: 'In order of preference; meant for `useSrtp`.',
      resolve: ({ cryptoSuites }) => cryptoSuites.map((suite) => knownOr(cryptoSuiteValues, suite)),
    }),
    cryptoSuiteTexts: t.stringList({
      description: 'As Five9 names them.',
      resolve: ({ cryptoSuites }) => [...cryptoSuites],
    }),
    disableNat: t.exposeBoolean('disableNAT'),
    noSilenceSuppression: t.exposeBoolean('noSilenceSuppression', {
      description: 'Silence is sent, too.',
    }),
    packetTimeMs: t.field({
      type: 'Milliseconds',
      description: 'Sound in one packet (ptime).',
      resolve: ({ ptime }) => ptime,
    }),
    rfc2833PayloadType: t.exposeInt('rfc2833pType', {
      description: 'RTP payload type of telephone events (RFC 2833).',
    }),
    useSrtp: t.exposeBoolean('useSRTP', { description: 'Sound is encrypted (SRTP).' }),
  }),
});
