import { render } from 'preact';
import { SignedIn } from '../ui/signed-in.tsx';
import { Console } from './console.tsx';
import '../style/base.css';
import '../style/page.css';
import '../style/console.css';

const root = document.getElementById('app');
if (root !== null) render(<SignedIn>{(viewerName) => <Console viewerName={viewerName} />}</SignedIn>, root);
