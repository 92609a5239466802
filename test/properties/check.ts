import fc from 'fast-check'

// The same inputs in every run, so that a change is only blamed for what it did. What other inputs
// find is for `npm run soak`, which gives a seed of its own to each round.
fc.configureGlobal({ seed: Number(process.env['PROPERTY_SEED'] ?? 20_261_122) })

export { fc }
