/** What an image stands on, as the OCI image-spec says it. */
export const BASE_NAME = 'org.opencontainers.image.base.name'
export const BASE_DIGEST = 'org.opencontainers.image.base.digest'
