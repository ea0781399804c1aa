# Logs to archives and back: the cmdlets. What the files hold is tested in BkJob.PowerShell.Tests.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'TestServer.psm1')
    Import-TestedModule
    $uri = Start-TestServer '--hosts 60'
    Connect-TestServer $uri
}

AfterAll {
    Stop-TestServer
}

Describe 'Export-BkJobLog and Import-BkJobLog' {
    BeforeEach {
        $folder = Join-Path $TestDrive ([guid]::NewGuid().ToString('N'))
        $null = New-Item $folder -ItemType Directory
        $path = Join-Path $folder 'job.jsonl.gz'
    }

    It 'give back a whole job, every property of every log' {
        $logs = Get-BkJobInstanceLog 100
        $logs | Export-BkJobLog $path
        $back = Import-BkJobLog $path
        $back | Should -HaveCount $logs.Count
        for ($at = 0; $at -lt $logs.Count; $at++) {
            $back[$at].GetType() | Should -Be $logs[$at].GetType()
            foreach ($property in $logs[$at].GetType().GetProperties().Name -ne 'Variables') {
                $back[$at].$property | Should -BeExactly $logs[$at].$property -Because $property
            }
        }
    }

    It 'need no connection to read' {
        Get-BkJobHostLog 100 200 -HostId 1 | Export-BkJobLog $path
        Disconnect-BkJob
        (Import-BkJobLog $path).HostId | Should -Be 1
        Connect-TestServer $uri
    }

    It 'take wildcards, names as they are, and files from a listing' {
        1..3 | ForEach-Object { Get-BkJobHostLog 100 200 -HostId $_ | Export-BkJobLog (Join-Path $folder "host[$_].jsonl") }
        (Import-BkJobLog (Join-Path $folder '*.jsonl')).HostId | Should -Be 1, 2, 3
        (Import-BkJobLog -LiteralPath (Join-Path $folder 'host[2].jsonl')).HostId | Should -Be 2
        (Get-ChildItem $folder | Import-BkJobLog).HostId | Should -Be 1, 2, 3
        (Join-Path $folder 'host`[3`].jsonl' | Import-BkJobLog).HostId | Should -Be 3
    }

    It 'say which file is not there, and go on' {
        Get-BkJobHostLog 100 200 -HostId 1 | Export-BkJobLog $path
        (Import-BkJobLog (Join-Path $folder 'none.jsonl'), $path -ErrorVariable problem -ErrorAction SilentlyContinue).HostId | Should -Be 1
        $problem[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
    }

    It 'leave no file when the pipeline throws or is cut off' {
        { Get-BkJobHostLog 100 200 -HostId 1, 2 | ForEach-Object { if ($_.HostId -eq 2) { throw 'enough' }; $_ } | Export-BkJobLog $path } | Should -Throw 'enough'
        Get-ChildItem $folder -Force | Should -BeNullOrEmpty
    }

    It 'keep an archive that is there, before anything is read' {
        Get-BkJobHostLog 100 200 -HostId 1 | Export-BkJobLog $path
        { Get-BkJobHostLog 100 200 -HostId 2 | Export-BkJobLog $path } | Should -Throw -ErrorId 'FileExists,BkJob.ExportBkJobLogCommand'
        (Import-BkJobLog $path).HostId | Should -Be 1
        (Get-BkJobHostLog 100 200 -HostId 2 | Export-BkJobLog $path -Force -PassThru).FullName | Should -Be $path
        Get-BkJobHostLog 100 200 -HostId 3 | Export-BkJobLog $path -Append
        (Import-BkJobLog $path).HostId | Should -Be 2, 3
    }

    It 'write nothing with -WhatIf' {
        Get-BkJobHostLog 100 200 -HostId 1 | Export-BkJobLog $path -WhatIf
        Get-ChildItem $folder -Force | Should -BeNullOrEmpty
    }

    It 'take logs that came back as their properties alone' {
        $logs = Get-BkJobHostLog 100 200 -HostId 1 -IncludeStatus
        $logs | Export-Clixml (Join-Path $folder 'logs.xml')
        Import-Clixml (Join-Path $folder 'logs.xml') | Export-BkJobLog $path
        $back = Import-BkJobLog $path
        $back | Should -BeOfType ([BkJob.ScriptLog])
        foreach ($property in [BkJob.ScriptLog].GetProperties().Name -ne 'Variables') {
            $back.$property | Should -BeExactly $logs.$property -Because $property
        }
    }

    It 'refuse what is no log, and go on' {
        @(Get-Date; Get-BkJobHostLog 100 200 -HostId 1) | Export-BkJobLog $path -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem.FullyQualifiedErrorId | Should -Be 'InvalidArgument,BkJob.ExportBkJobLogCommand'
        (Import-BkJobLog $path).HostId | Should -Be 1
    }

    It 'hand imported logs to whatever takes logs' {
        Get-BkJobInstanceLog 100 -StepInstanceId 200 -Failed | Export-BkJobLog $path
        $archived = Import-BkJobLog $path
        $archived | Save-BkJobLog -Path (Join-Path $folder 'logs')
        Get-ChildItem (Join-Path $folder 'logs') -File -Recurse | Should -HaveCount $archived.Count
        ($archived | Get-BkJobHostLog).LogContent | Should -Be $archived.LogContent
    }
}
