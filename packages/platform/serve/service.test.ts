import { startTestService } from './running-service.test-support.ts';
import { wholeService } from './suites/whole-service.test-support.ts';

wholeService(() => startTestService());
