# Secrets stay secret, and text from a server cannot drive the terminal.

BeforeDiscovery {
    $doors = @(
        @{ Door = 'Gateway'; With = @{} }
        @{ Door = 'ESB'; With = @{ ApiStyle = 'Esb' } }
    )
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'TestServer.psm1')
    Import-TestedModule
    $uri = Start-TestServer '--hosts 20'

    # Everything a session can show of some objects. (JSON of an exception would be that of the whole runtime.)
    function Get-Shown([object[]] $Object) {
        $Object | Out-String
        foreach ($each in $Object) {
            $each | Format-List * -Force | Out-String
            if ($each -is [System.Management.Automation.ErrorRecord]) {
                $each.Exception.ToString()
                $each.Exception | Format-List * -Force | Out-String
                $each.Exception | Select-Object * -ExcludeProperty TargetSite, Data | ConvertTo-Json -Depth 9
                $each.TargetObject | ConvertTo-Json -Depth 9
                $each.ErrorDetails | ConvertTo-Json
            }
            elseif ($each -isnot [System.Management.Automation.InformationalRecord]) {
                $each | ConvertTo-Json -Depth 9
            }
        }
    }
}

AfterAll {
    Stop-TestServer
}

Describe 'Secrets over <Door>' -ForEach $doors {
    It 'show nowhere: streams, errors, transcript, JSON' {
        $With.UserToken = ConvertTo-Secret 't0ken-of-the-user'
        $With.PassThru = $true
        $transcript = Join-Path $TestDrive "$Door.txt"
        $null = Start-Transcript $transcript
        $seen = & {
            Connect-TestServer $uri -With $With
            Get-BkJobConnection
            Get-BkJobHostLog 100 200 -HostId 1, 9999 -Verbose -Debug
            Get-BkJobInstanceLog 999 -Verbose
            Get-BkSopsNodeDetail 10 nothing -Verbose
            Get-BkJobInstance 100 -Verbose
            foreach ($bad in 'unknown', 'forbidden') {
                Connect-TestServer $uri -AppCode $bad -With $With
                try { Get-BkJobHostLog 100 200 -HostId 1 -Verbose } catch { $_ }
            }

            $refused = $With.Clone()
            $refused.MaximumRetryCount = 1
            $refused.RetryIntervalSec = 0
            Connect-TestServer 'http://127.0.0.1:9' -With $refused
            Get-BkJobHostLog 100 200 -HostId 1 -Verbose
        } *>&1
        $null = Stop-Transcript
        @($seen | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] }).Count | Should -BeGreaterThan 5
        $all = (@(Get-Shown $seen) + (Get-Content $transcript -Raw)) -join "`n"
        $all | Should -Not -BeLike '*s3cr3t-of-the-app*'
        $all | Should -Not -BeLike '*t0ken-of-the-user*'
    }
}

Describe 'Text of a hostile job' {
    BeforeAll {
        Connect-TestServer $uri
        $control = '[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u0080-\u009f\u202a-\u202e]'
        $rendering = if ($PSStyle) { $PSStyle.OutputRendering }
        if ($PSStyle) {
            $PSStyle.OutputRendering = 'PlainText'
        }
    }

    AfterAll {
        if ($PSStyle) {
            $PSStyle.OutputRendering = $rendering
        }
    }

    It 'is untouched in the objects' {
        (Get-BkJobInstanceLog 111).LogContent -join '' | Should -Match ([regex]::Escape("$([char]27)"))
        (Get-BkJobInstance 111).Name | Should -Match "$([char]27)"
    }

    It 'is made visible in the <View> of <Command>' -ForEach @(
        foreach ($command in 'Get-BkJobInstanceLog 111', 'Get-BkJobInstanceLog 111 -AsLine', 'Get-BkJobInstance 111', 'Get-BkJobHostResult 111', '(Get-BkJobInstance 111).Steps', 'Get-BkSopsTaskNode 10', 'Get-BkSopsTaskNode 10 -State FAILED | Get-BkSopsNodeDetail') {
            foreach ($view in 'Format-Table', 'Format-List', 'Out-String') {
                @{ Command = $command; View = $view }
            }
        }
    ) {
        $objects = & ([scriptblock]::Create($Command))
        $objects | Should -Not -BeNullOrEmpty
        $shown = $objects | & $View | Out-String -Width 500
        $shown | Should -Not -Match $control
    }

    It 'is shown, not hidden' {
        Get-BkJobInstanceLog 111 | Format-List | Out-String -Width 500 | Should -Match ([char]0x241B)
    }

    It 'cannot get out of a verbose line or an error' {
        $null = Get-BkJobHostLog 111 211 -InputObject "a$([char]27)[2Jb" -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem[0] | Out-String | Should -Not -Match $control
    }
}

Describe 'A view' {
    It 'has colours only where the session wants them' -Skip:(-not $PSStyle) {
        Connect-TestServer $uri
        $rendering = $PSStyle.OutputRendering
        try {
            $PSStyle.OutputRendering = 'PlainText'
            [BkJob.LogFormatter]::Status([BkJob.HostStatus]::Success) | Should -BeExactly 'Success'
            $PSStyle.OutputRendering = 'Ansi'
            [BkJob.LogFormatter]::Status([BkJob.HostStatus]::Success) | Should -BeExactly "$([char]27)[32mSuccess$([char]27)[0m"
        }
        finally {
            $PSStyle.OutputRendering = $rendering
        }
    }
}
