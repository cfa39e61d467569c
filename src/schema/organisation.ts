// Not part of ./index.js: only an organisation's configuration needs these validators, and starting is quicker without them.
export { catalogue as catalogueValidator, config as configValidator } from './generated/organisation.js';
