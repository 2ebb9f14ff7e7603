// Words that the generated tasks are made of. No word stands in two of these lists, so that "the animal of three"
// has one answer; words that are two parts of speech at once are left out where a task tells the two apart.

const words = (text) => text.trim().split(/\s+/);

export const animals = words(`
  ant bear bee bird bull butterfly camel cat chicken cow crab crow deer dog dolphin donkey duck eagle elephant
  fish fox frog goat goose hamster hawk horse kangaroo kitten lamb lion lizard lobster monkey octopus owl
  panda parrot penguin pig pigeon puppy rabbit rat shark sheep snail snake spider squirrel tiger turkey
  turtle whale wolf zebra`);

export const fruits = words(`
  apple apricot banana blueberry cherry coconut cranberry fig grape grapefruit guava lemon lime lychee mango
  melon nectarine papaya peach pear pineapple plum pomegranate raspberry strawberry tangerine watermelon`);

export const colours = words(`
  beige black blue brown cyan gray green indigo magenta maroon pink purple red turquoise violet white yellow`);

export const objects = words(`
  bag basket bed bell blanket book bottle bowl box brush bucket button camera candle carpet chair clock coat cup
  curtain desk door envelope fork glass glove guitar hammer helmet jacket jar key kettle knife ladder lamp laptop
  mirror needle pen pencil phone pillow plate radio scissors shelf shirt shoe sofa spoon suitcase table ticket towel
  umbrella vase wallet wheel window`);

export const concepts = words(`
  ability beauty belief courage curiosity democracy destiny dignity envy equality eternity evil existence faith
  fame freedom friendship future greed grief happiness honesty hope humanity ignorance innocence justice kindness
  knowledge liberty logic loyalty luck mercy morality patience peace philosophy pride privacy progress reality
  reason religion respect sadness science silence sorrow success talent theory tradition trust truth virtue wealth
  wisdom youth`);

export const verbs = words(`
  accept achieve agree allow appear apply arrive avoid become begin believe belong bring choose collect compare
  consider contain create decide deliver describe destroy discover eat enjoy escape exist explain follow forget
  forgive give grow happen hear imagine improve include invite join kneel learn listen lose mention notice obey
  receive remember replace send sing speak teach think understand vanish write`);

export const adjectives = words(`
  afraid ancient angry beautiful big brave busy careful cheap clever cruel curious dangerous delicious difficult
  eager early famous fresh friendly funny gentle happy healthy heavy honest huge hungry important large
  lazy lonely loud lucky modern nervous noisy old polite poor proud rare rich rude sad serious sick
  small strange strong sweet tall tiny ugly useful weak wide wise wooden young`);
