# What the engine's formatter does with logs of one enormous line, and with output that goes into a file or a pipe.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'TestServer.psm1')
    Import-TestedModule

    # A line of a log with this text.
    function New-Line([string] $Text) {
        $line = [BkJob.LogLine]::new()
        [BkJob.LogLine].GetProperty('Target').SetValue($line, '0:10.0.0.1')
        [BkJob.LogLine].GetProperty('Text').SetValue($line, $Text)
        $line
    }
}

Describe 'A line of 400,000 characters' {
    It 'comes to the engine in pieces: what wrapping takes grows with the square of a line''s length' {
        foreach ($text in ('x' * 400000), ('汉' * 400000), ("short`n" + 'x' * 400000 + "`nshort")) {
            foreach ($shown in [BkJob.LogFormatter]::Line('0:10.0.0.1', $text), [BkJob.LogFormatter]::VisibleLines($text)) {
                $pieces = $shown -replace '\x1b\[[0-9;]*m' -split "`n"
                ($pieces | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 1200
                (-join $pieces) | Should -BeLike "*$(($text -replace "`n").Substring(0, 5000))*"
            }
        }
    }

    It 'is shown whole, wrapped where it was before' {
        $text = -join (0..39999 | ForEach-Object { "{0:00000}汉字xxx" -f $_ })
        $shown = (New-Line $text | Out-String -Width 80) -replace '\x1b\[[0-9;]*m'
        ($shown -replace '\r?\n') | Should -BeExactly "0:10.0.0.1 | $text"
        $rows = $shown.Trim() -split '\r?\n'
        @($rows | Select-Object -SkipLast 1 | Where-Object { $_.Length + [regex]::Matches($_, '[汉字]').Count -lt 79 }) | Should -BeNullOrEmpty
    }

    It 'leaves as text whole' {
        $text = 'y' * 400000
        $file = Join-Path $TestDrive 'line.txt'
        New-Line $text | Set-Content $file
        [System.IO.File]::ReadAllText($file).TrimEnd() | Should -BeExactly $text
        "$(New-Line $text)" | Should -BeExactly $text
        (New-Line $text | Select-String 'yyy').Line | Should -BeExactly $text
    }

    It 'is not broken where it is short' {
        (New-Line ('z' * 9000) | Out-String -Width 20000).Trim() -replace '\x1b\[[0-9;]*m' | Should -BeExactly "0:10.0.0.1 | $('z' * 9000)"
    }
}

Describe 'A line that is longer than the screen is wide' {
    It 'is whole in a file, for another program and as text: <Way>' -ForEach @(
        @{ Way = '>'; Show = { $input > $file; Get-Content $file } }
        @{ Way = 'Out-File'; Show = { $input | Out-File $file; Get-Content $file } }
        @{ Way = 'Out-String -Stream'; Show = { $input | Out-String -Stream } }
        @{ Way = 'another program'; Show = { $input | & (Get-Command sort -CommandType Application | Select-Object -First 1) } }
    ) {
        $file = Join-Path $TestDrive 'wide.txt'
        $text = 'start ' + ('word 字 ' * 100) + 'end'
        $shown = (New-Line $text | & $Show) -replace '\x1b\[[0-9;]*m' | Where-Object { $_.Trim() }
        $shown | Should -BeExactly "0:10.0.0.1 | $text"
    }
}

Describe 'A stop while such a line is shown' {
    It 'takes effect within a second' {
        $shell = [powershell]::Create()
        $null = $shell.AddScript('param($Module, $Lines) Import-Module $Module; $Lines | Out-String -Stream | ForEach-Object { $_ }').AddArgument((Get-TestedModule)).AddArgument(@(1..5 | ForEach-Object { New-Line ('x' * 3000000) }))
        $output = [System.Management.Automation.PSDataCollection[psobject]]::new()
        $running = $shell.BeginInvoke([System.Management.Automation.PSDataCollection[psobject]]::new(), $output)
        while ($output.Count -eq 0 -and -not $running.IsCompleted) {
            $null = $running.AsyncWaitHandle.WaitOne(10)
        }

        (Measure-Command { $shell.Stop() }).TotalSeconds | Should -BeLessThan 2
        $shell.Dispose()
    }
}

Describe 'A session of its own' {
    BeforeAll {
        $uri = Start-TestServer '--hosts 60'
        $file = Join-Path $TestDrive 'lines.txt'
        $engine = @((Get-Process -Id $PID).Path)
        if ([System.IO.Path]::GetFileNameWithoutExtension($engine[0]) -eq 'dotnet') {
            # PowerShell as a .NET tool.
            $engine += Join-Path $PSHOME 'pwsh.dll'
        }

        # What a script writes whose output goes into a pipe. It runs in the session's own scope, as what is typed does.
        function Invoke-Session([string] $Script) {
            $first = @($engine | Select-Object -Skip 1)
            & $engine[0] @first -NoProfile -Command "Import-Module '$PSScriptRoot/TestServer.psm1'; Import-TestedModule; Connect-TestServer '$uri'; `$Error.Clear(); $Script"
        }

        $everything = 'Get-BkJobInstanceLog 100', 'Get-BkJobInstanceLog 103, 111 | Format-List', 'Get-BkJobHostLog 100 -HostId 1 -AsLine', 'Get-BkJobHostLog 100 -HostId 1 -AsLine | Format-Table', 'Get-BkJobHostResult 100, 107',
        'Get-BkJobHostResult 107 | Format-List', 'Get-BkJobInstance', 'Get-BkJobInstance 100 | Format-List', '(Get-BkJobInstance 100).Steps', 'Get-BkSopsTaskNode 10', 'Get-BkSopsTaskNode 10 | Format-List',
        'Get-BkSopsTaskNode 10 | Get-BkSopsNodeDetail', '(Get-BkSopsTaskNode 10 | Get-BkSopsNodeDetail).Histories', 'Get-BkJobConnection', '[BkJob.HostKey]::new(5)',
        '[System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize(@(Get-BkJobInstanceLog 100)))',
        'Get-BkJobInstance 100; Get-BkJobHostResult 100 200; Get-BkJobHostLog 100 200 -HostId 1; Get-BkSopsTaskNode 10; Get-BkJobConnection'
    }

    AfterAll {
        Stop-TestServer
    }

    It 'in strict mode shows everything without an error' {
        $script = "Set-StrictMode -Version Latest; $(($everything | ForEach-Object { "$_ | Out-Host" }) -join '; '); `$Error | ForEach-Object { `"problem: `$_`" }"
        Invoke-Session $script | Where-Object { $_ -like 'problem:*' } | Should -BeNullOrEmpty
    }

    It 'in constrained language shows lines and tables' {
        $shown = Invoke-Session "`$ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'; Get-BkJobHostLog 100 200 -HostId 1 -AsLine; Get-BkJobHostResult 100 200; Get-BkJobInstance 100; Get-BkSopsTaskNode 10; `$Error | ForEach-Object { `"problem: `$_`" }"
        $shown | Where-Object { $_ -like 'problem:*' } | Should -BeNullOrEmpty
        $shown = ($shown -replace '\x1b\[[0-9;]*m') -join "`n"
        $shown | Should -Match '(?m)^0:10\.0\.0\.1 \| \S'
        $shown | Should -Match 'NonZeroExit'
        $shown | Should -Match '发布 user-center'
    }

    It 'writes lines whole into a pipe and a file, as the help says' {
        $lines = Invoke-Session 'Get-BkJobHostLog 100 200 -HostId 1 -AsLine | ForEach-Object { "$($_.Target) | $_" }'
        $null = Invoke-Session "Get-BkJobHostLog 100 200 -HostId 1 -AsLine | Set-Content '$file'"
        $whole = Invoke-Session '(Get-BkJobHostLog 100 200 -HostId 1).LogContent'
        ($lines -replace '^0:10\.0\.0\.1 \| ').Where({ $_ }) | Should -BeExactly $whole.Where({ $_ })
        (Get-Content $file).Where({ $_ }) | Should -BeExactly $whole.Where({ $_ })
        @($lines | Where-Object Length -GT 80) | Should -Not -BeNullOrEmpty
    }
}
