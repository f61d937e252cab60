import { render } from 'preact';
import { SignedIn } from '../ui/signed-in.tsx';
import { Wallboard } from './wallboard.tsx';
import '../style/base.css';
import '../style/page.css';
import '../style/wallboard.css';

const root = document.getElementById('app');
if (root !== null) render(<SignedIn>{(_name, person) => <Wallboard person={person} />}</SignedIn>, root);
