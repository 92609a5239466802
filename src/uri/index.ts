export { deploymentOf } from './deployment.ts'
export { addressOf, formatUri, type FormatUriOptions } from './format.ts'
export { isPlaceholder } from './placeholders.ts'
export { parseUri } from './parse.ts'
export type {
  LiteUri,
  MilvusUri,
  Scheme,
  TcpUri,
  UnixUri,
  UriProblem,
  UriResult,
  UriSpans,
} from './types.ts'
