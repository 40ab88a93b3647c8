# Completes the words of narrator in bash 4.4 or later:  eval "$(narrator completion bash)"
_narrator_completion() {
    local word
    COMPREPLY=()
    while IFS= read -r word; do
        [[ -n $word ]] && COMPREPLY+=("$word")
        # As names of files, words with blanks get their quotes.
        [[ $word == *[[:space:]]* ]] && compopt -o filenames 2>/dev/null
    done < <(_NARRATOR_COMPLETE=bash "${COMP_WORDS[0]}" "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
# Where narrator has no word to tell, files are completed.
complete -o default -F _narrator_completion narrator
