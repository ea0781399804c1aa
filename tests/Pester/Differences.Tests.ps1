# What a log has that others have not: against hosts that succeeded, a good run, and logs that are there already.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'TestServer.psm1')
    Import-TestedModule
    $uri = Start-TestServer '--hosts 200'
    Connect-TestServer $uri
    $failed = Get-BkJobHostResult 106 206 -Failed | Where-Object Status -EQ NonZeroExit | Select-Object -First 1
    $log = $failed | Get-BkJobHostLog

    function New-Log([long] $HostId, [string] $Text, [string] $Status = 'Success') {
        [pscustomobject]@{ PSTypeName = 'Deserialized.BkJob.ScriptLog'; JobInstanceId = 1; StepInstanceId = 2; HostId = $HostId; Status = $Status; LogContent = $Text }
    }
}

AfterAll {
    Stop-TestServer
}

Describe 'The differences of a failed host' {
    BeforeAll {
        $differences = @(Compare-BkJobLog 106 206 -HostId $failed.HostId)
    }

    It 'are lines of its log, in their order, that hosts that succeeded hardly print' {
        $differences | Should -Not -BeNullOrEmpty
        $lines = $log.LogContent -split "`r?`n"
        foreach ($difference in $differences) {
            $difference | Should -BeOfType BkJob.LogDifference
            $difference.SideIndicator | Should -Be '=>'
            $difference.Text | Should -Be $lines[$difference.LineNumber - 1]
            $difference.Repeats | Should -BeGreaterThan 0
            $difference.ReferenceShare | Should -BeLessThan 0.5
            $difference.Target | Should -Be $failed.Target
            $difference.StepName | Should -Be $failed.StepName
        }

        $differences.LineNumber | Should -Be ($differences.LineNumber | Sort-Object)
    }

    It 'are few, and the line that says why it failed is among them' {
        $differences.Count | Should -BeLessThan ($log.LogContent -split "`n").Count
        $differences.Text -join "`n" | Should -BeLike "*$($failed.Tag)*"
    }

    It 'are the same however the host is named: <Form>' -ForEach @(
        @{ Form = 'by address'; Ask = { Compare-BkJobLog 106 206 -IPAddress $failed.IPAddress } }
        @{ Form = 'its result on the pipeline'; Ask = { $failed | Compare-BkJobLog } }
        @{ Form = 'its id on the pipeline'; Ask = { $failed.HostId | Compare-BkJobLog 106 206 } }
        @{ Form = 'its log on the pipeline'; Ask = { $log | Compare-BkJobLog } }
    ) {
        (& $Ask).Text | Should -Be $differences.Text
    }

    It 'come with the lines around them' {
        $around = @(Compare-BkJobLog 106 206 -HostId $failed.HostId -Context 1)
        ($around | Where-Object SideIndicator -EQ '=>').Text | Should -Be $differences.Text
        $around | Where-Object SideIndicator -EQ '==' | Should -Not -BeNullOrEmpty
        $around.LineNumber | Should -Be ($around.LineNumber | Sort-Object)
    }

    It 'are found against a good run' {
        $against = @(Compare-BkJobLog 106 206 -HostId $failed.HostId -ReferenceJobInstanceId 96)
        $against.Text -join "`n" | Should -BeLike "*$($failed.Tag)*"
    }

    It 'are found against a good run that is given as an object' {
        $run = Get-BkJobInstance -JobInstanceId 96
        (Compare-BkJobLog 106 206 -HostId $failed.HostId -ReferenceJobInstanceId $run).Text | Should -Be (Compare-BkJobLog 106 206 -HostId $failed.HostId -ReferenceJobInstanceId 96).Text
    }

    It 'go on after a job that the server has forgotten, which is told once' {
        $forgotten = 1..2 | ForEach-Object { New-Log $_ "ERROR: disk is full`n" 'Failed' }
        $said = @($forgotten + $log | Compare-BkJobLog -ErrorVariable problems -ErrorAction SilentlyContinue)
        $said.Text | Should -Be $differences.Text
        $problems | Should -HaveCount 1
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'JobInstanceNotFound*'
    }

    It 'go for every failed host of a reason' {
        $reason = Get-BkJobFailureReason 106 206 | Where-Object { $_.Evidence } | Select-Object -First 1
        ($reason | Compare-BkJobLog).Target | Sort-Object -Unique | Should -Be ($reason.Hosts.Target | Sort-Object)
    }
}

Describe 'The differences of logs that are there already' {
    It 'are those to the logs given, without a server' {
        Disconnect-BkJob
        try {
            $good = New-Log 1 "start 1`ncopy a.txt`ndone in 5 s`n"
            $bad = New-Log 2 "start 7`ncopy b.txt`nERROR: disk is full`nERROR: disk is full`n" 'Failed'
            $found = @($bad | Compare-BkJobLog -ReferenceObject $good -IncludeMissing)
            ($found | Where-Object SideIndicator -EQ '=>').Text | Should -Be 'ERROR: disk is full'
            ($found | Where-Object SideIndicator -EQ '=>').Repeats | Should -Be 2
            ($found | Where-Object SideIndicator -EQ '<=').Text | Should -Be 'done in 5 s'
        }
        finally {
            Connect-TestServer $uri
        }
    }

    It 'are those of failed logs to successful ones of their step, when both come from an archive' {
        $path = Join-Path $TestDrive 'job.jsonl.gz'
        Get-BkJobInstanceLog 106 206 | Export-BkJobLog $path
        Disconnect-BkJob
        try {
            $found = Import-BkJobLog $path | Compare-BkJobLog | Where-Object HostId -EQ $failed.HostId
            $found.Text -join "`n" | Should -BeLike "*$($failed.Tag)*"
        }
        finally {
            Connect-TestServer $uri
        }
    }

    It 'are an error where there is no reference, and not everything' {
        $bad = New-Log 2 "ERROR: disk is full`n" 'Failed'
        $said = @($bad | Compare-BkJobLog -ReferenceObject @() 2>&1)
        $said | Should -HaveCount 1
        $said[0].FullyQualifiedErrorId | Should -Be 'ReferenceNotFound,BkJob.CompareBkJobLogCommand'
        $said[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
    }
}
