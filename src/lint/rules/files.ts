// Written by tools/gen.mjs from the names of the files beside it.
export { credentialForSeveralHosts } from './credential-for-several-hosts.ts'
export { placeholderLeftIn } from './placeholder-left-in.ts'
export { tokenAndPassword } from './token-and-password.ts'
export { valueNeverWins } from './value-never-wins.ts'
