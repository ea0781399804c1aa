# Following at the prompt: jobs that were found by name, several steps, and what is said at the end.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'TestServer.psm1')
    Import-TestedModule
    Connect-TestServer (Start-TestServer '--hosts 4 --grow-ms 20')
}

AfterAll {
    Disconnect-BkJob
    Stop-TestServer
}

Describe 'Get-BkJobInstanceLog -Follow' {
    It 'follows a job that was found by its state, each line once, and sums up at the end' {
        $written = Get-BkJobInstance -Status Running | Where-Object JobInstanceId -EQ 101 | Get-BkJobInstanceLog -Follow -PollIntervalSec 0.05 -Verbose 4>&1
        $lines, $told = $written.Where({ $_ -is [BkJob.LogLine] }, 'Split')
        ($lines | Group-Object Target).Name | Should -HaveCount 4
        foreach ($target in $lines | Group-Object Target) {
            $target.Group.LineNumber | Should -Be (1..$target.Count)
        }

        $told[-1].Message | Should -BeLike "*$($lines.Count) lines of 4 hosts*"
        @($told | Where-Object Message -Like "*$($lines.Count) lines*") | Should -HaveCount 1
    }

    It 'takes the step at position 1' {
        Get-BkJobInstanceLog 106 306 -Follow | ForEach-Object StepInstanceId | Sort-Object -Unique | Should -Be 306
    }

    It 'says the step of each line once a second step has begun' {
        $shown = Get-BkJobInstanceLog 106 -Follow | Out-String -Width 500
        $steps = $shown -split '\r?\n' | Where-Object { $_ -match '^分发安装包 \| 0:10\.0\.0\.1 \| ' }
        $steps | Should -Not -BeNullOrEmpty
        $shown | Should -Match '(?m)^0:10\.0\.0\.1 \| '
    }

    It 'leaves the step away where there is one only' {
        Get-BkJobInstanceLog 106 306 -Follow | Out-String -Width 500 | Should -Not -Match '(分发安装包|306) \|'
    }
}
