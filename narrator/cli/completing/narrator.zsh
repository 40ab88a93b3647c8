#compdef narrator
# Completes the words of narrator in zsh, after compinit:  eval "$(narrator completion zsh)"
_narrator() {
    local line
    local -a lines told
    lines=("${(@f)$(_NARRATOR_COMPLETE=zsh "${words[1]}" "${(@Q)words[2,CURRENT]}" 2>/dev/null)}")
    for line in "${lines[@]}"; do
        [[ -z $line ]] && continue
        if [[ $line == *$'\t'* ]]; then
            told+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}")
        else
            told+=("${line//:/\\:}")
        fi
    done
    # Where narrator has no word to tell, files are completed.
    if (( $#told )); then
        _describe 'narrator' told
    else
        _files
    fi
}
if [[ ${funcstack[1]} == _narrator ]]; then
    _narrator "$@"
else
    compdef _narrator narrator
fi
