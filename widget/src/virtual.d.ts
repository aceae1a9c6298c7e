// Made from data/messages by tools/data.ts. Change the texts there.

declare module "virtual:words" {
  interface Words {
    title: string;
    exit: string;
    leaving: string;
    shift_two: string;
    shift_one: string;
    numbers: string;
    family: string;
    professional: string;
    before: string;
    before_seen: string;
    before_seen_then: string;
    before_leave: string;
    before_button: string;
    before_shift: string;
    before_does: string;
    before_cannot: string;
    before_history: string;
    before_watched: string;
    before_idle: string;
    safe_more: string;
    safe_device: string;
    safe_private: string;
    safe_only_this: string;
    safe_watched: string;
    start: string;
    talk: string;
    from_you: string;
    from_assistant: string;
    from_worker: string;
    from_service: string;
    danger: string;
    message: string;
    message_worker: string;
    message_sent: string;
    back: string;
    send: string;
    tick_some: string;
    send_ticked: string;
    sending: string;
    dropped: string;
    no_link: string;
    try_again: string;
    wrong: string;
    start_again: string;
    progress_label: string;
    progress: string;
    with_worker: string;
    ended: string;
    steer: string;
    hidden: string;
    show: string;
    no_script: string;
    plain_pages: string;
    answers: string;
    change_one: string;
    close: string;
    more_ways: string;
    code_offer: string;
    code_explain: string;
    code_make: string;
    code_made: string;
    code_keep: string;
    code_have: string;
    code_type: string;
    code_go: string;
    no_answers: string;
    expired: string;
    go_back: string;
    ask_why_question: string;
    skip: string;
    stop: string;
    talk_to_human: string;
    ask_confidentiality: string;
    ask_how_long: string;
    ask_helplines: string;
    start_over: string;
    change: string;
  }
  const words: Record<"cy" | "en", Words>;
  export default words;
}

declare module "virtual:helplines" {
  const helplines: { cy: string; en: string; number: string; speaks_for_itself: boolean }[];
  export default helplines;
}
