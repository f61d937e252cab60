import { serviceNamespace } from '../five9/contract/contract.ts';
import type { Answer } from './answer.ts';
import type { BrokenAnswer, FailureKind } from './failures.ts';
import { badGatewayPage, statusPage, unauthorizedPage } from './soap/pages.ts';

/** The answer of something in between: the operation never runs. Undefined: the failure lets the request through. */
export function interceptionOf(failure: FailureKind | undefined): Answer | undefined {
  if (failure === undefined) return undefined;
  if (typeof failure === 'string') return intercepted[failure];
  if ('htmlStatus' in failure) return pageOf(failure.htmlStatus, failure.retryAfter);
  if ('redirect' in failure) return redirectTo(failure.redirect, failure.status);
  return undefined;
}

/** The operation has taken effect, but its answer is spoilt on the way: the client cannot know whether it did. Faults come whole. */
export function spoilt(failure: FailureKind | undefined, answer: Answer): Answer {
  if (failure === undefined || answer.status !== 200) return answer;
  if (typeof failure === 'object') {
    if ('bytesPerSecond' in failure) return { ...answer, pace: { bytesPerSecond: failure.bytesPerSecond } };
    if ('stallAfterBytes' in failure) return { ...answer, pace: { stallAfterBytes: failure.stallAfterBytes } };
    return answer;
  }
  if (failure === 'lost-answer') return { ...answer, reset: true };
  if (failure === 'truncated-gzip') return { ...answer, truncateGzip: true };
  const spoil = spoilers[failure];
  if (spoil === undefined) return answer;
  return { ...answer, body: spoil(typeof answer.body === 'string' ? answer.body : [...answer.body].join('')) };
}

export function pageOf(status: number, retryAfter?: number | string): Answer {
  const headers = {
    ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
    ...(status === 401 ? { 'www-authenticate': 'Basic realm="Five9"' } : {}),
  };
  return { status, type: 'html', body: statusPage(status), headers };
}

export function redirectTo(location: string, status = 302): Answer {
  return { status, type: 'html', body: '', headers: { location } };
}

const spoilers: Partial<Record<BrokenAnswer, (body: string) => string>> = {
  truncated: (body) => body.slice(0, Math.floor(body.length / 2)),
  'wrong-namespace': (body) => body.replaceAll(serviceNamespace, 'http://example.com/other/'),
  // Says the same to whoever reads namespaces.
  'other-prefix': (body) => body.replace(/<[^>]*>/g, (tag) => tag.replace(/(<\/?|xmlns:)(env|soap|ns2)\b/g, '$1x-$2')),
  // A table without rows, as seen in practice (facts §1.5); anything else without a result.
  blank: (body) =>
    body.includes('<rows>') ? body.replace(/<rows>.*<\/rows>/s, '') : body.replace(/(<ns2:[^>]*>).*(<\/ns2:)/s, '$1$2'),
  'control-characters': (body) => body.replace(/(<ns2:[^>]*>)/, '$1\u0001\u000b'),
  'two-roots': (body) => body + body,
  'mismatched-tag': (body) => body.replace(/<\/(ns2:\w+)>/, '</ns2:other>'),
  'undefined-entity': (body) => body.replace(/(<ns2:[^>]*>)/, '$1&nobody;'),
  'doctype-bomb': (body) => doctypeBomb + body.replace(/(<ns2:[^>]*>)/, '$1&j;'),
};

/** Ten to the ninth laughs, for a reader that expands them. */
const doctypeBomb = `<!DOCTYPE bomb [<!ENTITY a "laugh">${Array.from('bcdefghij')
  .map((name, index) => `<!ENTITY ${name} "${`&${'abcdefghi'.charAt(index)};`.repeat(10)}">`)
  .join('')}]>`;

const intercepted: Partial<Record<BrokenAnswer, Answer>> = {
  'html-401': { ...pageOf(401), body: unauthorizedPage },
  'html-502': { ...pageOf(502), body: badGatewayPage },
  'html-503': pageOf(503),
  // Nobody listens there.
  redirect: redirectTo('http://127.0.0.1:9/elsewhere'),
  reset: { status: 0, type: 'xml', body: '', reset: true },
  'empty-body': { status: 200, type: 'xml', body: '' },
  garbage: { status: 200, type: 'xml', body: '\u0001\u0002 this is not <xml' },
};
