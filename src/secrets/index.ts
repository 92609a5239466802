export { SecretStoreError } from './store.ts'
export type { SecretStore, SecretStores, StoreAnswer, StoreFailure, StoreRequest } from './store.ts'
export { referenceSchemes } from './reference.ts'
export type { ReferenceScheme } from './reference.ts'
