import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startServer } from './server.js';
import { localToday } from '../host/today.js';

startServer(createConnection(ProposedFeatures.all), { today: localToday });
