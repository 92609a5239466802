import fc from 'fast-check'

// The same inputs in every run, so that a change is only blamed for what it did. What other inputs
// find is for `npm run soak`, which takes more of them and a seed of its own for each round.
fc.configureGlobal({
  seed: Number(process.env['PROPERTY_SEED'] ?? 20_261_122),
  numRuns: Number(process.env['PROPERTY_RUNS'] ?? 250),
})

export { fc }
