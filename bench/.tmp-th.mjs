import { measureParsing } from './throughput.mjs'
const m = await import(process.argv[2])
console.log(JSON.stringify(measureParsing(m, { rounds: 12 }).map(({id,perSecond,ratio})=>[id,Math.round(perSecond),ratio])))
