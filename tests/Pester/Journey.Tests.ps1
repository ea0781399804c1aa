# From "which job failed" to files on disk: every line a user would type, on every door of the server.

BeforeDiscovery {
    $doors = @(
        @{ Door = 'Gateway V3'; With = @{ ApiVersion = 'V3' } }
        @{ Door = 'Gateway V4'; With = @{ ApiVersion = 'V4' } }
        @{ Door = 'Gateway Auto'; With = @{} }
        @{ Door = 'ESB'; With = @{ ApiStyle = 'Esb' } }
    )
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'TestServer.psm1')
    Import-TestedModule
    $uri = Start-TestServer '--hosts 60 --grow-polls 6'
}

AfterAll {
    Stop-TestServer
}

Describe 'A whole job over <Door>' -ForEach $doors {
    BeforeAll {
        Connect-TestServer $uri -With $With
        $logs = Get-BkJobInstanceLog 100
    }

    It 'has a log of every host of every step' {
        $script = $logs | Where-Object StepInstanceId -EQ 200
        $script | Should -HaveCount 60
        $script | Should -BeOfType BkJob.ScriptLog
        ($logs | Where-Object { $_.StepInstanceId -eq 300 -and $_.Mode -eq 'Download' }).Target | Sort-Object -Unique | Should -HaveCount 60
        ($logs | Where-Object { $_.StepInstanceId -eq 300 }) | Should -BeOfType BkJob.FileTransferLog
    }

    It 'says how every host ended' {
        $logs | Where-Object { $null -eq $_.Status } | Should -BeNullOrEmpty
        ($logs | Where-Object { $_.StepInstanceId -eq 200 -and $_.Status -ne 'Success' }).Status | Sort-Object -Unique | Should -Be 'NonZeroExit'
        # The results do not list the hosts that files come from.
        $logs | Where-Object { $_.Mode -ne 'Upload' -and $null -eq $_.StartTime } | Should -BeNullOrEmpty
    }

    It 'becomes a CSV file without a name of a type in it' {
        $table = Join-Path $TestDrive 'job.csv'
        $logs | Export-Csv $table -NoTypeInformation -Encoding UTF8
        Get-Content $table -Raw | Should -Not -BeLike '*System.*'
        $rows = Import-Csv $table
        $rows | Should -HaveCount $logs.Count
        $rows[0].LogContent | Should -BeExactly $logs[0].LogContent
    }

    It 'gives only the failed hosts with Failed' {
        $failed = Get-BkJobInstanceLog 100 -Failed
        $failed | Should -Not -BeNullOrEmpty
        $failed.Status | Should -Not -Contain 'Success'
        ($failed | Where-Object StepInstanceId -EQ 200).HostId.Count | Should -Be ($logs | Where-Object { $_.StepInstanceId -eq 200 -and $_.Status -ne 'Success' }).HostId.Count
    }
}

Describe 'The journey' {
    BeforeAll {
        Connect-TestServer $uri
    }

    It 'finds a job by name, waits for it, and names its failed hosts' {
        $job = Get-BkJobInstance -Name 'user-center' | Select-Object -First 1
        $job | Should -BeOfType BkJob.JobInstance
        $done = $job | Wait-BkJobInstance -TimeoutSec 30
        $done.IsFinished | Should -BeTrue
        $failed = $done | Get-BkJobHostResult -Failed
        $failed | Should -Not -BeNullOrEmpty
        ($failed | Get-BkJobHostLog).Target | Sort-Object -Unique | Should -Be ($failed.Target | Sort-Object -Unique)
    }

    It 'finds <Count> jobs whose name is like <Pattern>' -ForEach @(
        @{ Pattern = '*user-?enter'; Count = 2 }
        @{ Pattern = '发布 [a-z]*'; Count = 3 }
        @{ Pattern = 'user-center*'; Count = 0 }
    ) {
        $expected = Get-BkJobInstance | Where-Object Name -Like $Pattern
        @($expected).Count | Should -Be $Count
        (Get-BkJobInstance -Name $Pattern -WarningAction SilentlyContinue).JobInstanceId | Should -Be $expected.JobInstanceId
        (Get-BkJobInstance -Name $Pattern -First 1 -WarningAction SilentlyContinue).JobInstanceId | Should -Be ($expected | Select-Object -First 1).JobInstanceId
    }

    It 'says what is wrong with a pattern of names' {
        $null = Get-BkJobInstance -Name 'user[abc' -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem[0].FullyQualifiedErrorId | Should -Be 'InvalidArgument,BkJob.GetBkJobInstanceCommand'
    }

    It 'shows a job with its steps' {
        $job = Get-BkJobInstance 100
        $job.Steps | Should -HaveCount 2
        $job.Steps[0].StepInstanceId | Should -Be 200
    }

    It 'saves the logs of the failed hosts only' {
        Get-BkJobHostResult 100 -Failed | Get-BkJobHostLog | Save-BkJobLog -Path (Join-Path $TestDrive 'failed')
        (Get-ChildItem (Join-Path $TestDrive 'failed/100/200')).Name | Should -Be '0_10.0.0.3.log', '0_10.0.0.53.log'
    }

    It 'goes from a SOPS task to the logs of its failed node' {
        $nodes = Get-BkSopsTaskNode 10
        $nodes.State | Should -Contain 'FAILED'
        $logs = Get-BkSopsTaskNode 10 -State FAILED | Get-BkSopsNodeDetail | Get-BkJobInstanceLog
        $logs | Should -Not -BeNullOrEmpty
    }

    It 'reaches nodes inside a subprocess, also by way of a CSV file' {
        $inside = Get-BkSopsTaskNode 10 | Where-Object { $_.SubprocessStack.Count -gt 0 }
        $inside | Should -Not -BeNullOrEmpty
        , $inside[0].SubprocessStack | Should -BeOfType [string[]]
        $table = Join-Path $TestDrive 'nodes.csv'
        $inside | Export-Csv $table -NoTypeInformation
        (Import-Csv $table)[0].SubprocessStack | Should -BeLike '`["*"`]'
        $direct = $inside[0] | Get-BkSopsNodeDetail
        $direct.NodeId | Should -Be $inside[0].NodeId
        (Import-Csv $table)[0] | Get-BkSopsNodeDetail | ForEach-Object NodeId | Should -Be $direct.NodeId
        ($inside[0] | ConvertTo-Json | ConvertFrom-Json).SubprocessStack | Should -Be $inside[0].SubprocessStack
    }

    It 'writes no log and no error for a node without a job' {
        $node = Get-BkSopsTaskNode 10 | Get-BkSopsNodeDetail -ErrorAction SilentlyContinue | Where-Object { $_.JobInstanceId.Count -eq 0 } | Select-Object -First 1
        $node | Should -Not -BeNullOrEmpty
        $told = $node | Get-BkJobInstanceLog -Verbose 4>&1
        $told | Should -HaveCount 1
        $told | Should -BeOfType System.Management.Automation.VerboseRecord
    }

    It 'keeps plain values of a node plain' {
        $node = Get-BkSopsTaskNode 10 -State FINISHED | Where-Object ComponentCode -EQ 'job_fast_execute_script' | Select-Object -First 1 | Get-BkSopsNodeDetail
        $node.Inputs | Should -BeOfType System.Collections.Specialized.OrderedDictionary
        $node.Inputs.Keys | Should -Not -BeNullOrEmpty
        $node | ConvertTo-Json -Depth 9 | Should -BeOfType string
    }

    It 'gives the last lines, and lines with their numbers in the whole log' {
        $whole = Get-BkJobHostLog 100 200 -HostId 1
        $lines = Get-BkJobHostLog 100 200 -HostId 1 -AsLine
        $lines | Should -BeOfType BkJob.LogLine
        $lines[0].LineNumber | Should -Be 1
        $lines.Text -join "`n" | Should -BeExactly $whole.LogContent.Replace("`r`n", "`n").TrimEnd("`n")
        $last = Get-BkJobHostLog 100 200 -HostId 1 -AsLine -Tail 2
        $last.LineNumber | Should -Be ($lines.Count - 1), $lines.Count
        (Get-BkJobHostLog 100 200 -HostId 1 -Tail 1).LogContent.TrimEnd("`n") | Should -BeExactly $lines[-1].Text
        Get-BkJobHostLog 100 200 -HostId 1 -AsLine -Tail 0 | Should -BeNullOrEmpty
    }

    It 'follows a running job to its end, each line once' {
        $lines = Get-BkJobHostLog 101 201 -HostId 1, 2 -Follow -PollIntervalSec 0.1
        $lines | Should -Not -BeNullOrEmpty
        foreach ($target in $lines | Group-Object Target) {
            $target.Group.LineNumber | Should -Be (1..$target.Count)
        }

        (Get-BkJobInstance 101).IsFinished | Should -BeTrue
    }

    It 'lets the server search' {
        $found = Get-BkJobHostResult 100 -StepInstanceId 200 -Keyword 'disk_full'
        $found.HostId | Should -Be 3
    }

    It 'says WaitTimeout for a job that does not end' {
        Wait-BkJobInstance 107 -TimeoutSec 0.5 -PollIntervalSec 0.1 -ErrorVariable problem -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problem[0].FullyQualifiedErrorId | Should -Be 'WaitTimeout,BkJob.WaitBkJobInstanceCommand'
        $problem[0].TargetObject | Should -Be 107
    }

    Context 'Tab' {
        BeforeAll {
            function Complete([string] $Line) {
                [System.Management.Automation.CommandCompletion]::CompleteInput($Line, $Line.Length, $null).CompletionMatches.CompletionText
            }
        }

        It 'completes what the session has seen' {
            $null = Get-BkJobInstance 100
            Complete 'Get-BkJobInstanceLog ' | Should -Contain '100'
            Complete 'Get-BkJobHostLog 100 ' | Should -Contain '200'
            Complete 'Get-BkJobHostLog 100 -Status NonZ' | Should -Be 'NonZeroExit'
            Complete 'Connect-BkJob -UserTokenName ' | Sort-Object | Should -Be 'bk_ticket', 'bk_token'
            Complete 'Connect-BkJob -ServerTimeZone Asia/Sh' | Should -Contain 'Asia/Shanghai'
            Complete "Save-BkJobLog -Name '{StepName}/{IPA" | Should -Be "'{StepName}/{IPAddress}'"
        }

        It 'completes names and operators of jobs that the session has seen' {
            $job = Get-BkJobInstance -After (Get-Date).AddDays(-30) | Select-Object -First 1
            Complete 'Get-BkJobInstance -Operator ' | Should -Contain $job.Operator
            Complete 'Get-BkJobInstance -Operator adm' | Should -Contain 'admin'
            (Complete 'Get-BkJobInstance -Name ').Trim("'") | Should -Contain $job.Name
            Complete 'Get-BkJobInstance -ScopeId ' | Should -Be '2'
        }

        It 'completes SOPS tasks and nodes that the session has seen' {
            $node = Get-BkSopsTaskNode 10 | Where-Object ComponentCode | Select-Object -First 1
            Complete 'Get-BkSopsTaskNode ' | Should -Be '10'
            Complete 'Get-BkSopsNodeDetail ' | Should -Be '10'
            Complete 'Get-BkSopsNodeDetail 10 ' | Should -Contain $node.NodeId
            Complete 'Get-BkSopsNodeDetail 11 ' | Should -BeNullOrEmpty
            Complete "Get-BkSopsNodeDetail 10 $($node.NodeId) -ComponentCode " | Should -Be $node.ComponentCode
            Complete 'Get-BkSopsNodeDetail 10 other -ComponentCode job_fast_p' | Should -Be 'job_fast_push_file'
        }
    }

    It 'names every step that the job does not have' {
        $results = Get-BkJobHostResult 100 -StepInstanceId 901, 200, 902 -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems.FullyQualifiedErrorId | Should -Be (@('StepInstanceNotFound,BkJob.GetBkJobHostResultCommand') * 2)
        $problems.TargetObject | Should -Be 901, 902
        $results | Should -HaveCount 60
    }

    It 'takes hosts from tables and puts results into tables and files' {
        $null = New-Item (Join-Path $TestDrive 'readme') -ItemType Directory
        Push-Location (Join-Path $TestDrive 'readme')
        try {
            Get-BkJobInstanceLog 100 | Where-Object Status -NE Success | Export-Csv failed.csv
            Import-Csv failed.csv | Should -Not -BeNullOrEmpty
            Set-Content hosts.csv 'ip', '10.0.0.3', '10.0.0.4'
            Import-Csv hosts.csv | Get-BkJobHostLog 100 200 | Where-Object LogContent -Match 'disk_full' | ForEach-Object HostId | Should -Be 3
            Get-BkJobHostLog 100 200 -HostId 1, 2, 3 -Tail 20 | Should -HaveCount 3
            Get-BkJobHostResult 100 -Failed | Get-BkJobHostLog | Save-BkJobLog -Path ./logs
            Test-Path ./logs/100/200 | Should -BeTrue
        }
        finally {
            Pop-Location
        }
    }
}
