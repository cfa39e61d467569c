import nodeModule from 'node:module';
import { join } from 'node:path';

// Node 22 and later keep what they compile for the next start; older ones compile anew.
(nodeModule as { enableCompileCache?: () => void }).enableCompileCache?.();
nodeModule.createRequire(__filename)(join(__dirname, 'start.js'));
