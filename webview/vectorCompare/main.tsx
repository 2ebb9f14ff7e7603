import { render } from 'preact';
import '../styles/base.css';
import '../styles/controls.css';
import '../styles/tables.css';
import '../styles/bench.css';
import '../styles/vectorCompare.css';
import '../host/translations';
import { pageRoot } from '../host/pageRoot';
import { VectorCompareView } from './VectorCompareView';

render(<VectorCompareView />, pageRoot());
