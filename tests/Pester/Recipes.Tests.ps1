# Every recipe of docs/recipes.md runs, and shows what is true. BKJOB_RECIPE_HOSTS chooses the sizes of the job: '5,5000'.

BeforeDiscovery {
    $root = Split-Path (Split-Path $PSScriptRoot)
    . (Join-Path $root 'tools/MarkdownExamples.ps1')
    $sizes = if ($env:BKJOB_RECIPE_HOSTS) { [int[]]($env:BKJOB_RECIPE_HOSTS -split ',') } else { 5, 5000 }

    $oneLiners = Get-MarkdownExample (Join-Path $root 'README.md') | Where-Object Heading -EQ 'Ten one-liners' |
        ForEach-Object { $_.Code -split "`n" } | ForEach-Object { @{ Code = ($_ -replace '\s+#.*$') } }

    # A recipe may have several blocks; the second one of recipe 5 is "5b".
    $seen = @{}
    $recipes = Get-MarkdownExample (Join-Path $root 'docs/recipes.md') | Where-Object { $null -ne $_.Output } | ForEach-Object {
        $number = ($_.Heading -split '\.')[0]
        $seen[$number]++
        @{ Recipe = $number + [string][char](96 + $seen[$number]); Heading = $_.Heading; Code = $_.Code }
    }
}

Describe 'The recipes, with <_> hosts,' -ForEach $sizes {
    BeforeAll {
        $root = Split-Path (Split-Path $PSScriptRoot)
        . (Join-Path $root 'tools/MarkdownExamples.ps1')
        Import-Module (Join-Path $PSScriptRoot 'TestServer.psm1')
        Import-TestedModule
        $size = $_
        $uri = Start-TestServer "--hosts $size --seed 1 --grow-ms 2000"
        $folder = Join-Path $TestDrive "recipes-$size"
        $session = New-ExampleSession (Get-TestedModule) $uri $folder

        # What the simulator lets happen: see Outcomes in tests/BkJob.Simulator/World/HostOutcome.cs.
        $reason = { param($id) [Math]::Floor($id / 50) % 6 }
        $failed = @(1..$size | Where-Object { $_ % 50 -eq 3 })
        $failedAgain = @(1..$size | Where-Object { $_ % 50 -eq 4 -or $_ % 100 -eq 3 })
        $filesFailed = @(1..$size | Where-Object { $_ % 50 -eq 13 })

        # Hosts without an agent have no log: reason 2 of a script step, every third of a file step.
        $withLog = { param($id) (& $reason $id) -ne 2 }
        $fileWithLog = { param($id) [Math]::Floor($id / 50) % 3 -ne 2 }
        $savedOf106 = @($failedAgain | Where-Object { & $withLog $_ }).Count + @($filesFailed | Where-Object { & $fileWithLog $_ }).Count

        $checks = @{
            '1a'  = {
                ($run.Output | Measure-Object HostCount -Sum).Sum | Should -Be ($failedAgain.Count + $filesFailed.Count)
                $run.Output.Reason -join "`n" | Should -Match 'No space left on device'
            }
            '1b'  = {
                ($run.Output | Measure-Object Count -Sum).Sum | Should -Be $failed.Count
                $run.Output.Count | Should -Be @($failed | ForEach-Object { & $reason $_ } | Sort-Object -Unique).Count
                ($run.Output | Where-Object Name -EQ 'NonZeroExit, 1, disk_full').Hosts | Should -Match '^0:10\.0\.0\.3( |$)'
            }
            '2a'  = {
                $run.Output.Count | Should -Be $savedOf106
                $run.Output.File | Should -Contain '206/0_10.0.0.3.log'
                $run.Output.Length | Should -Not -Contain 0
                Get-Content (Join-Path $folder 'failed/106/206/0_10.0.0.3.log') -Encoding UTF8 | Select-Object -Last 1 | Should -Be 'job_fail "disk_full"'
            }
            '3a'  = {
                $run.Output.Count | Should -Be @(1..$size | Where-Object { $_ % 50 -eq 4 -or $_ % 100 -eq 53 }).Count
                $changed = $run.Output | Where-Object Target -EQ '0:10.0.0.4'
                "$($changed.Before), $($changed.Status), $($changed.Tag)" | Should -Be 'Success, NonZeroExit, disk_full'
            }
            '4a'  = {
                $differences = (Invoke-Example $session 'Compare-BkJobLog 106 206 -HostId 3 -ReferenceJobInstanceId 96').Output
                $differences.Count | Should -BeGreaterThan 2
                $differences.SideIndicator | Sort-Object -Unique | Should -Be '=>'
                $differences.Text -join "`n" | Should -Match 'No space left on device[\s\S]+job_fail "disk_full"'
            }
            '5a'  = {
                $run.Output.Count | Should -Be @($failed | Where-Object { (& $reason $_) -eq 0 }).Count
                $run.Output | ForEach-Object { "$($_.Status) $($_.ExitCode)" } | Sort-Object -Unique | Should -Be 'NonZeroExit 1'
            }
            '5b'  = {
                $run.Output.Count | Should -Be @($failed | Where-Object { (& $reason $_) -lt 2 }).Count
                ($run.Output | Where-Object Target -EQ '0:10.0.0.3').Text | Should -Be 'job_fail "disk_full"'
                $run.Output.LineNumber | ForEach-Object { $_ | Should -BeGreaterThan 10 }
            }
            '6a'  = {
                $all = (Invoke-Example $session 'Get-BkJobHostResult 100 -StepInstanceId 200').Output
                $all.Count | Should -Be $size
                $run.Output.Duration | Should -Be ($all.Duration | Sort-Object -Descending | Select-Object -First 3)
            }
            '7a'  = {
                $run.Output[0..2].Target | Should -Be '0:10.0.0.1', '0:10.0.0.2', '0:10.0.0.3'
                $run.Output[2].Text | Should -Be 'job_fail "disk_full"'
                $run.Output[3] | Should -Be 'Not in the job: 0:10.99.0.1'
            }
            '8a'  = {
                $run.Output[0] | Should -BeLike "Job 100 (*user-center) ended as Failed: $($failed.Count + $filesFailed.Count) failures, logs in ./evidence."
                $run.Output.Count | Should -BeGreaterThan 1
                (Invoke-Example $session '$exitCode').Output | Should -Be 1
                Join-Path $folder 'evidence/100/200/0_10.0.0.3.log' | Should -Exist
            }
            '9a'  = {
                $counts = $failed.Count, $filesFailed.Count, $failedAgain.Count, $filesFailed.Count | Where-Object { $_ } | Sort-Object
                $run.Output | ForEach-Object Count | Sort-Object | Should -Be $counts
                $run.Output.Name | Where-Object { $_ -notmatch '^10[06], ' } | Should -BeNullOrEmpty
                (Import-Csv (Join-Path $folder 'nightly.csv') -Encoding UTF8 | Where-Object Target -EQ '0:10.0.0.3').Tag | Should -Be 'disk_full', 'disk_full'
            }
            '10a' = {
                $run.Output.Count | Should -Be $savedOf106
                @($run.Output.File | Where-Object { $_ -like '*/10.0.0.4.log' }).Count | Should -Be 1
                @(Get-ChildItem (Join-Path $folder 'flow/106') -Recurse -File).Count | Should -Be $savedOf106
            }
            '11a' = {
                $run.Output | Where-Object { $_ -isnot [BkJob.LogLine] } | Should -BeNullOrEmpty
                $run.Output.HostId | Sort-Object -Unique | Should -Be 1, 2
                $run.Output.JobInstanceId | Sort-Object -Unique | Should -Be 101
            }
            '12a' = {
                $run.Output.Count | Should -Be $filesFailed.Count
                $run.Output.Status | Where-Object { $_ -eq 'Success' } | Should -BeNullOrEmpty
            }
            '13a' = {
                $run.Output.Name | Should -Be 'report.html'
                [System.IO.File]::ReadAllText((Join-Path $folder 'report.html')) | Should -Match '<title>[^<]*user-center</title>'
            }
            '14a' = {
                $archived = Get-ChildItem (Join-Path $folder 'archive') -Filter *.jsonl.gz
                $archived.Name | Should -Contain 'job-106.jsonl.gz'
                $run.Output.Count | Should -BeIn (1..3)
                $run.Output.Reason -join "`n" | Should -Match 'No space left on device'
            }
            '15a' = {
                [System.IO.File]::ReadAllBytes((Join-Path $folder 'logs.csv'))[0..2] | Should -Be 0xEF, 0xBB, 0xBF
                $rows = Import-Csv (Join-Path $folder 'logs.csv') -Encoding UTF8
                $rows | Should -HaveCount $run.Output.Count
                $rows.Status | Where-Object { $_ -in '', 'Success', '4' } | Should -BeNullOrEmpty
                $rows.StartTime | Where-Object { $_ -and $_ -notmatch '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$' } | Should -BeNullOrEmpty
                $rows.Excerpt | Where-Object { $_ -match '^[=+\-@]' } | Should -BeNullOrEmpty
            }
            '16a' = {
                $rows = @(Get-Content (Join-Path $folder 'failed.json') -Raw -Encoding UTF8 | ConvertFrom-Json)
                $rows | Should -HaveCount ($failedAgain.Count + $filesFailed.Count)
                $rows.Status | Where-Object { $_ -notmatch '^[A-Z]\w+$' } | Should -BeNullOrEmpty
                $rows.Seconds | Where-Object { $null -ne $_ -and $_ -isnot [ValueType] } | Should -BeNullOrEmpty
            }
        }
    }

    AfterAll {
        $session.Dispose()
        Stop-TestServer
    }

    It '<Heading> (<Recipe>)' -ForEach $recipes {
        $checks[$Recipe] | Should -Not -BeNullOrEmpty -Because 'every recipe needs a check'
        $run = Invoke-Example $session $Code
        $run.Errors | Should -BeNullOrEmpty
        . $checks[$Recipe]
    }
}

Describe 'The README' {
    BeforeAll {
        $root = Split-Path (Split-Path $PSScriptRoot)
        . (Join-Path $root 'tools/MarkdownExamples.ps1')
        Import-Module (Join-Path $PSScriptRoot 'TestServer.psm1')
        Import-TestedModule
        $session = New-ExampleSession (Get-TestedModule) (Start-TestServer '--hosts 50 --seed 1 --grow-ms 1000') (Join-Path $TestDrive 'readme')
    }

    AfterAll {
        $session.Dispose()
        Stop-TestServer
    }

    It 'shows ten one-liners that run: <Code>' -ForEach $oneLiners {
        (Invoke-Example $session $Code).Errors | Should -BeNullOrEmpty
    }

    It 'has the recipes in Chinese too, with the same commands and outputs' {
        $english, $chinese = 'recipes.md', 'recipes.zh-CN.md' | ForEach-Object { , @(Get-MarkdownExample (Join-Path $root "docs/$_") | ForEach-Object { $_.Code + "`n" + $_.Output }) }
        $chinese | Should -Be $english
    }

    It 'says the same in Chinese' {
        $english, $chinese = 'README.md', 'README.zh-CN.md' | ForEach-Object { , @(Get-MarkdownExample (Join-Path $root $_) | ForEach-Object { $_.Code -replace '(?m)\s+#.*$' }) }
        $chinese | Should -Be $english
    }
}
