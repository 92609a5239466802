import { exportsAll } from '../sdk.ts'

/** The AWS SDK's package for Secrets Manager. */
export const awsPackage = '@aws-sdk/client-secrets-manager'

/** As much of that package as is used. */
export type AwsSdk = {
  readonly SecretsManagerClient: new (settings: { region?: string }) => AwsClient
  readonly GetSecretValueCommand: new (input: { SecretId: string }) => AwsCommand
  readonly BatchGetSecretValueCommand: new (input: { SecretIdList: string[] }) => AwsCommand
}

/** A client of it. */
export type AwsClient = {
  readonly config: { readonly region: () => Promise<string> }
  readonly send: (command: AwsCommand, options: { abortSignal: AbortSignal }) => Promise<unknown>
  readonly destroy: () => void
}

/** A request to the service; which one it is, is the SDK's affair. */
export type AwsCommand = { readonly input: object }

/** Whether this is that package. */
export function isAwsSdk(loaded: unknown): loaded is AwsSdk {
  return exportsAll(
    loaded,
    'SecretsManagerClient',
    'GetSecretValueCommand',
    'BatchGetSecretValueCommand',
  )
}
