# Words of what lies over the page: welcome, opening a file, export, palette, list of keys, publishing.

# Commands, as they stand in menus, in the palette and in the list of keys.
overlay-command-undo = Undo
overlay-command-redo = Redo
overlay-command-palette = Search and run commands
overlay-command-keys = List of keys
overlay-command-add-stage = Add a stage
overlay-command-add-play = Add a play with its trigger
overlay-command-add-step = Add a step
overlay-command-rename = Rename what is selected
overlay-command-remove = Remove what is selected
overlay-command-deselect = Select nothing
overlay-command-move-before = Move towards the beginning
overlay-command-move-after = Move towards the end
overlay-command-show = Show { $view }
overlay-command-export = Export
overlay-command-new = New process, templates, other processes
overlay-command-open = Open a file
overlay-command-publish = Publish as a version
overlay-command-walk-forward = The next moment
overlay-command-walk-back = The moment before
overlay-command-walk-first = The first moment
overlay-command-walk-last = The last moment
overlay-command-play = Play the deal, or pause
overlay-command-add-event = Add an event
overlay-command-move-on = Try to move the deal on
overlay-command-take-back = Take back the event that was added here
overlay-command-start-again = Walk the deal as it was
overlay-command-choose-deal = Walk another sample deal
overlay-command-new-deal = Walk a new deal
overlay-command-make-test = Make this walk a test
overlay-command-propose-strategy = Propose a strategy for this deal
overlay-command-new-strategy = New strategy
overlay-command-questions = Seven questions about your numbers
overlay-drop = Drop the file to open it
overlay-file-size = { $kind ->
    [megabytes] { $size } MB
    [kilobytes] { $size } KB
   *[bytes] { $size } bytes
}

welcome-title = Begin with a process
welcome-lead = Draw how you sell, walk deals through it, and see what it does before anybody has to live with it. Nothing you type or open leaves this browser.
welcome-current = “{ $name }” stays open.
welcome-keep-current = Go on with it
welcome-template = Start from a template
welcome-template-failed = The template could not be loaded: { $reason }
welcome-stages = Paste your stages
welcome-stages-hint = One a line. Won and lost are there already.
welcome-stages-label = Stages, one a line
welcome-name-label = Name of the process
welcome-new-name = New process
welcome-make = Make the process
welcome-made = { $count ->
    [0] No stage yet
    [one] { $count } stage
   *[other] { $count } stages
}
welcome-file = Open a file
welcome-file-hint = Drop an exported process here, or choose it.
welcome-choose-file = Choose a file
welcome-blank = An empty process
welcome-blank-hint = Three stages to rename, and the few numbers you know.
welcome-blank-make = Start blank
welcome-blank-first = First talk
welcome-blank-second = Proposal
welcome-blank-third = Decision
welcome-yours = Your processes in this browser
welcome-open-now = Open now
welcome-unreadable = Could not be read
welcome-no-store = What is stored could not be read: { $reason }

overlay-open-title = Open a process
overlay-open-lead = A process that was exported as JSON. The one that is open stays in this browser.
overlay-open-drop = Drop the file here
overlay-open-reading = Reading “{ $file }” …
overlay-open-refused = “{ $file }” was not opened
overlay-open-safe = “{ $name }” stays open as it was.
overlay-open-odd = “{ $file }” can be opened, with { $count ->
    [one] one problem
   *[other] { $count } problems
}
overlay-open-odd-lead = Parts of it will not work until they are mended; each stays marked where it is. “{ $name }” stays open until you decide.
overlay-open-anyway = Open anyway
overlay-open-other = Choose another file
overlay-open-place = At { $path }
overlay-open-place-file = In the file as a whole
overlay-open-place-line = Line { $line }, column { $column }
overlay-open-place-first = At { $path }, first used at { $first }
overlay-open-more = and { $count } more
overlay-open-unreadable = The browser could not read the file: { $reason }
overlay-opened = “{ $name }” is open

export-title = Export
export-format = Process as JSON
export-lead = The whole definition, in one documented form that reads the same everywhere and shows well what changed from one version to the next.
export-carries = What it carries
export-stages = { $count ->
    [one] { $count } stage with its steps, exit gate and routes
   *[other] { $count } stages with their steps, exit gates and routes
}
export-plays = { $plays ->
    [one] { $plays } play
   *[other] { $plays } plays
} and { $triggers ->
    [one] { $triggers } trigger
   *[other] { $triggers } triggers
}
export-facts = { $facts ->
    [one] { $facts } fact
   *[other] { $facts } facts
} and { $roles ->
    [one] { $roles } role
   *[other] { $roles } roles
}
export-assumptions = The assumptions the figures rest on
export-no-assumptions = Nothing is assumed yet
export-samples = { $count ->
    [one] { $count } sample deal
   *[other] { $count } sample deals
}
export-drops = What stays here
export-drops-versions = Published versions and their notes
export-drops-strategies = Strategies of single deals
export-bare = Without assumptions and sample deals
export-bare-hint = For people who are to work by it, not to simulate it.
export-text-label = The process as JSON
export-size = { $size }, { $lines } lines
export-long = The beginning is shown; copying and saving give all of it.
export-copy = Copy
export-copied = Copied
export-copy-failed = The browser would not copy: { $reason }
export-save = Save as a file
export-saved = Saved as { $file }
export-save-failed = The browser would not save: { $reason }
export-failed = The process could not be written: { $reason }
export-findings-none = Nothing is wrong with this process.
export-errors = { $count ->
    [one] { $count } error
   *[other] { $count } errors
}
export-warnings = { $count ->
    [one] { $count } warning
   *[other] { $count } warnings
}
export-notes = { $count ->
    [one] { $count } note
   *[other] { $count } notes
}
export-findings-hint = They go with it: whoever opens the file sees them too.

palette-title = Search and commands
palette-placeholder = A stage, a play, a fact, a command …
palette-recent = Recent
palette-commands = Commands
palette-things = In this process
palette-results = Results
palette-found = { $count ->
    [0] Nothing fits
    [one] { $count } result
   *[other] { $count } results
}
palette-nothing = Nothing fits “{ $typed }”.
palette-within = { $kind } in { $within }
palette-command = Command
palette-hint-move = move
palette-hint-choose = choose
palette-hint-close = close

overlay-keys-title = Keys
overlay-keys-everywhere = Everywhere
overlay-keys-lead = Keys without { $control } rest while you type into a field.
overlay-keys-none = by search
overlay-keys-board = On the board
overlay-keys-drag = While you drag
overlay-keys-outline = In the outline
overlay-keys-name = In a name
overlay-keys-list = In a list to choose from
overlay-keys-value = In a value
overlay-keys-time-line = On the time line
overlay-keys-palette = In the search
overlay-keys-dialog = In what lies over the page
overlay-keys-bar = On a bar of the questions
overlay-with-keys = { $words } ({ $keys })
overlay-key-control = Ctrl
overlay-key-alt = Alt
overlay-key-shift = Shift
overlay-key-escape = Esc
overlay-key-delete = Del
overlay-key-space = Space
overlay-key-home = Home
overlay-key-end = End
overlay-key-page-up = Page up
overlay-key-page-down = Page down
overlay-key-tab = Tab
overlay-key-next = The next
overlay-key-before = The one before
overlay-key-far-next = Several on
overlay-key-far-before = Several back
overlay-key-first = The first
overlay-key-last = The last
overlay-key-more = More
overlay-key-less = Less
overlay-key-much-more = Much more
overlay-key-much-less = Much less
overlay-key-least = None
overlay-key-most = All
overlay-key-choose = Choose
overlay-key-take = Take what was typed
overlay-key-give-up = Give it up
overlay-key-leave = Close
overlay-key-through = From one thing to the next

publish-title = Publish version { $number }
publish-lead = The draft becomes the version that sellers work by. Deals and figures are compared with it from then on.
publish-from = Holds from
publish-note = Note to the sellers
publish-note-hint = What changed, and why it helps them
publish-changes = Changes since version { $number }
publish-first = This is the first version.
publish-nothing = Nothing has changed since version { $number }.
publish-publish = Publish
publish-part-stages = Stages
publish-part-plays = Plays
publish-part-triggers = Triggers
publish-part-facts = Facts
publish-part-roles = Roles
publish-part-samples = Sample deals
publish-part-assumptions = Assumptions
publish-part-process = Process
publish-added = Added: { $names }
publish-removed = Removed: { $names }
publish-changed = Changed: { $names }
publish-reordered = In another order
publish-changed-only = Changed
publish-count-added = { $count } added
publish-count-removed = { $count } removed
publish-count-changed = { $count } changed
publish-errors = { $count ->
    [one] The draft has one error. It can be published all the same.
   *[other] The draft has { $count } errors. It can be published all the same.
}
publish-date-wrong = That is not a date.
