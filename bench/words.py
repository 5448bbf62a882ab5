"""Posts of ordinary length for the scratch database: about 150 words each, as in a real thread."""

_OPENINGS = (
    "I read the whole thread again last night and made myself a small table, as you said.",
    "Thank you for asking. This week was even, which I had stopped expecting.",
    "My chemist was patient with me. We went through the label word by word.",
    "The kettle is on and the cat has taken the warm chair, so I write standing.",
    "Day by day it is nearly nothing, and over a month I can see it.",
    "I was afraid of the syringe at first; now it is the calmest minute of my morning.",
    "A question about reading the mark, because my glasses and I disagree.",
    "Somebody asked how I keep count. I have a card on the fridge with boxes to tick.",
)
_BODY = """
What I do, agreed with my prescriber:

- I shake the bottle and **wait for the bubbles**.
- I read the line at eye level, in daylight when I can.
- I write the number down *before* I drink it.

| day | mg | mL |
|---|---|---|
| Monday | 4.5 | 45 |
| Tuesday | 4.48 | 44.8 |

It takes four minutes. Some mornings the wave is there and some mornings it is not, and I have
stopped asking the clock about it. When I am unsure I hold, and nobody here has ever hurried me.
[The page on measuring](/boards/micro-taper) helped me more than I like to admit. My sister keeps
the second key to the box, and on bad days she reads the card aloud while I draw it up.
"""
SOURCES = [opening + "\n" + _BODY for opening in _OPENINGS]
