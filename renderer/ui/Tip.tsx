import { Tooltip, type TooltipProps } from '@mantine/core';
import {
  cloneElement,
  type FocusEvent,
  type PointerEvent,
  type ReactElement,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';

/** ms that something is pointed at before it is told what it is. */
const patience = 500;

interface TipProps extends Pick<TooltipProps, 'label' | 'multiline' | 'maw'> {
  /** Also where it has the focus by key, and under a finger. */
  alsoInFocus?: boolean;
  /** It tells what a press did: a press does not end it, nor where the focus is for a moment. */
  staysPressed?: boolean;
  /** One element, whose own handlers of pointer and focus are none. */
  children: ReactElement<TargetProps>;
}

interface TargetProps {
  onPointerEnter?: (event: PointerEvent<HTMLElement>) => void;
  onPointerLeave?: (event: PointerEvent<HTMLElement>) => void;
  onPointerDown?: (event: PointerEvent<HTMLElement>) => void;
  onFocus?: (event: FocusEvent<HTMLElement>) => void;
  onBlur?: () => void;
  'aria-describedby'?: string | undefined;
}

/**
 * What is told of an element while somebody points at it. Mantine's tooltip is made only then: a case has dozens of them, of which
 * nobody sees more than one.
 */
export function Tip({ label, alsoInFocus = false, staysPressed = false, children, ...look }: TipProps) {
  const id = useId();
  const [target, setTarget] = useState<HTMLElement | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const show = (element: HTMLElement, after: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setTarget(element), after);
  };
  const hide = () => {
    clearTimeout(timer.current);
    setTarget(null);
  };
  useEffect(() => {
    if (!target) return undefined;
    const onPress = (event: Event) => {
      if (!(event.target instanceof Node && target.contains(event.target))) setTarget(null);
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.isComposing) return;
      // It ends this and nothing else.
      event.stopPropagation();
      setTarget(null);
    };
    document.addEventListener('pointerdown', onPress, { capture: true });
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('pointerdown', onPress, { capture: true });
      document.removeEventListener('keydown', onKey);
    };
  }, [target]);
  return (
    <>
      {cloneElement(children, {
        onPointerEnter: ({ currentTarget, pointerType }) => {
          if (pointerType === 'mouse' || (pointerType !== 'touch' && alsoInFocus)) show(currentTarget, patience);
        },
        // A finger leaves as it is lifted, and it is read then.
        onPointerLeave: ({ pointerType }) => {
          if (pointerType !== 'touch') hide();
        },
        onPointerDown: ({ currentTarget, pointerType }) => {
          if (pointerType === 'mouse' && !staysPressed) hide();
          if (pointerType === 'touch' && alsoInFocus) show(currentTarget, 0);
        },
        onFocus: ({ currentTarget }) => {
          if (alsoInFocus && currentTarget.matches(':focus-visible')) show(currentTarget, 0);
        },
        onBlur: () => {
          if (!staysPressed) hide();
        },
        ...(target && { 'aria-describedby': children.props['aria-describedby'] ?? id }),
      })}
      {target && <Tooltip {...look} label={<span id={id}>{label}</span>} target={{ current: target }} opened />}
    </>
  );
}
