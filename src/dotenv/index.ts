export { positionIn } from './position-in.ts'
export { readDotenv } from './parse.ts'
export type {
  DotenvEntry,
  DotenvFile,
  IgnoredLine,
  IgnoredReason,
  Position,
  QuoteCharacter,
} from './types.ts'
export { winners } from './winners.ts'
