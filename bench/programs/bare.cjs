// As bare.mjs, for the programs that are CommonJS.
