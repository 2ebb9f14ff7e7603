import { render } from 'preact';
import '../styles/base.css';
import '../styles/controls.css';
import '../styles/tables.css';
import '../styles/chart.css';
import '../styles/suite.css';
import '../host/translations';
import { pageRoot } from '../host/pageRoot';
import { SuiteView } from './SuiteView';

render(<SuiteView />, pageRoot());
