import type { BuyerStanding, ShopStanding } from '../../shared/standing';
import { buyerInWords, shopInWords } from '../../shared/standing-words';
import { useView } from '../app/desk';
import { useCase } from '../case/case-view';
import { ScrollRegion } from '../ui/ScrollRegion';
import { useWords, type Words } from '../ui/words';
import classes from './StandingTab.module.css';

/** How the two have behaved in all their cases: figures first, then everything behind them. Decides nothing. */
export function StandingTab() {
  const t = useWords(['standing', 'vocabulary', 'case']);
  const { caseId } = useCase().case;
  const { data } = useView('standing.read', { caseId });
  return (
    <ScrollRegion className={classes.tab} label={t('title')} takesPaneFocus>
      <p className={classes.note}>{t('decidesNothing')}</p>
      {data && (
        <div className={classes.sides}>
          <section className={classes.side} data-side="buyer" aria-label={t('buyer')}>
            <h2 className={classes.heading}>{data.buyer?.name ?? t('vocabulary:side.buyer')}</h2>
            {data.buyer ? <Buyer buyer={data.buyer} t={t} /> : <p className={classes.note}>{t('nobody')}</p>}
          </section>
          <section className={classes.side} data-side="merchant" aria-label={t('shop')}>
            <h2 className={classes.heading}>{data.shop?.name ?? t('vocabulary:side.merchant')}</h2>
            {data.shop ? <Shop shop={data.shop} t={t} /> : <p className={classes.note}>{t('nobody')}</p>}
          </section>
        </div>
      )}
    </ScrollRegion>
  );
}

function Buyer({ buyer, t }: { buyer: BuyerStanding; t: Words }) {
  const { claims, cases } = buyer;
  return (
    <>
      <Figures
        figures={[
          { label: t('figure.cases'), value: String(cases) },
          { label: t('figure.recentFilings'), value: String(claims.recentFilings) },
          { label: t('figure.upheld'), value: share(claims.upheld, claims.decided) },
          { label: t('figure.withdrawals'), value: String(claims.withdrawals) },
        ]}
      />
      <Sentences sentences={buyerInWords(buyer, t).slice(1)} />
    </>
  );
}

function Shop({ shop, t }: { shop: ShopStanding; t: Words }) {
  const { rate } = shop;
  return (
    <>
      <Figures
        figures={[
          { label: t('figure.recentInterventions'), value: String(shop.recentInterventions) },
          { label: t('figure.upheldAgainst'), value: share(shop.upheld, shop.decided) },
          {
            label: t('figure.multiple'),
            value: rate?.multiple == null ? t('unknown') : `×${rate.multiple.toFixed(1)}`,
          },
          { label: t('figure.points'), value: String(shop.points) },
        ]}
      />
      <Sentences sentences={shopInWords(shop, t).slice(1)} />
    </>
  );
}

function Figures({ figures }: { figures: readonly { label: string; value: string }[] }) {
  return (
    <dl className={classes.figures}>
      {figures.map(({ label, value }) => (
        <div key={label} className={classes.figure}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Sentences({ sentences }: { sentences: readonly string[] }) {
  return (
    <ul className={classes.sentences}>
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}

/** '3/4'; a dash where nothing was decided. */
function share(part: number, whole: number): string {
  return whole === 0 ? '–' : `${part}/${whole}`;
}
