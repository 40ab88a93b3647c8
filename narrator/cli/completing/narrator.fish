# Completes the words of narrator in fish 3.1 or later:  narrator completion fish | source
function __narrator_completion
    set -l words (commandline -opc)
    set -l current (commandline -ct | string collect --allow-empty)
    set -l told (env _NARRATOR_COMPLETE=fish $words "$current" 2>/dev/null)
    # Where narrator has no word to tell, files are completed.
    if test (count $told) -gt 0
        printf '%s\n' $told
    else
        __fish_complete_path "$current"
    end
end
complete --command narrator --no-files --arguments '(__narrator_completion)'
