import { exportsAll } from '../sdk.ts'

/** Google's package for Secret Manager. */
export const gcpPackage = '@google-cloud/secret-manager'

/** As much of that package as is used. */
export type GcpSdk = {
  readonly SecretManagerServiceClient: new (settings: { apiEndpoint?: string }) => GcpClient
}

/** A client of it. */
export type GcpClient = {
  readonly auth: { readonly getClient: () => Promise<GcpIdentity> }
  readonly accessSecretVersion: (
    request: { name: string },
    options: GcpCallOptions,
  ) => Promise<unknown>
  readonly close: () => Promise<void>
}

/** How a request is made; what is in `options` is for gRPC. */
export type GcpCallOptions = {
  timeout: number
  retry: null
  otherArgs: { options: { interceptors: readonly GcpInterceptor[] } }
}

/** What gRPC calls with the next step of a request, and takes that step from. */
export type GcpInterceptor = <Options>(
  options: Options,
  next: (options: Options) => GcpCall,
) => GcpCall

/** A request under way. */
export type GcpCall = { readonly cancelWithStatus: (code: number, details: string) => void }

/** What the client signs requests with. */
export type GcpIdentity = { readonly getRequestHeaders: (url: string) => Promise<unknown> }

/** Whether this is that package. */
export function isGcpSdk(loaded: unknown): loaded is GcpSdk {
  return exportsAll(loaded, 'SecretManagerServiceClient')
}
