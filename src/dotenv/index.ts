export { positionIn } from './position-in.ts'
export { readDotenv } from './parse.ts'
export type { DotenvEntry, Position } from './types.ts'
export { winners } from './winners.ts'
