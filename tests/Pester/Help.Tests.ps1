# The help says what the module is: every parameter and no other, in both languages, with examples that run.

BeforeDiscovery {
    $root = Split-Path (Split-Path $PSScriptRoot)
    . (Join-Path $root 'tools/MarkdownExamples.ps1')
    Import-Module (Join-Path $PSScriptRoot 'TestServer.psm1')
    Import-TestedModule
    $names = (Get-Module BkJob).ExportedCmdlets.Keys
    $languages = 'en-US', 'zh-CN' | ForEach-Object {
        $culture = $_
        $pages = Get-ChildItem (Join-Path $root "docs/$culture/*.md")
        @{
            Culture = $culture
            Cmdlets = $names | ForEach-Object { @{ Culture = $culture; Name = $_ } }
            Topics  = $pages | Where-Object BaseName -Like 'about_*' | ForEach-Object { @{ Culture = $culture; Name = $_.BaseName } }
            Pages   = $pages | ForEach-Object {
                $examples = @(Get-MarkdownExample $_.FullName | Where-Object { $null -ne $_.Output })
                if ($examples) {
                    @{ Culture = $culture; Page = $_.BaseName; Examples = $examples }
                }
            }
        }
    }
}

BeforeAll {
    $root = Split-Path (Split-Path $PSScriptRoot)
    . (Join-Path $root 'tools/MarkdownExamples.ps1')
    Import-Module (Join-Path $PSScriptRoot 'TestServer.psm1')
    Import-TestedModule
    $common = [System.Management.Automation.PSCmdlet]::CommonParameters + [System.Management.Automation.PSCmdlet]::OptionalCommonParameters |
        Where-Object { $_ -notin 'WhatIf', 'Confirm' }

    # The code of a page's examples without comments and texts, which are translated.
    function Get-BareCode([string] $Path) {
        Get-MarkdownExample $Path | ForEach-Object { $_.Code -replace "'[^']*'" -replace '"[^"]*"' -replace '(?m)#.*$' }
    }

    function Get-Paragraph($Text) {
        ($Text | ForEach-Object Text) -join "`n"
    }
}

Describe 'The help in <Culture>' -ForEach $languages {
    BeforeAll {
        $session = New-ExampleSession (Get-TestedModule) '' (Join-Path $TestDrive "help-$Culture") -NotConnected -Culture $Culture
        $own = if ($Culture -eq 'zh-CN') { '\p{IsCJKUnifiedIdeographs}' } else { '^[\x20-\x7e\s]+$' }
    }

    AfterAll {
        $session.Dispose()
    }

    Describe 'of <Name>' -ForEach $Cmdlets {
        BeforeAll {
            $command = Get-Command $Name
            $help = (Invoke-Example $session "Get-Help $Name -Full").Output[0]
            $described = @($help.parameters.parameter | Where-Object { $_ })
            $parameters = @($command.Parameters.Values | Where-Object Name -NotIn $common)
        }

        It 'has a synopsis and a description in this language' {
            $help.Synopsis | Should -Match $own
            Get-Paragraph $help.description | Should -Match $own
        }

        It 'describes every parameter, and no other' {
            $described.name | Sort-Object | Should -Be ($parameters.Name | Sort-Object)
            foreach ($each in $described) {
                Get-Paragraph $each.description | Should -Match $own -Because $each.name
            }
        }

        It 'gives type, position, pipeline input and aliases as they are' {
            foreach ($parameter in $parameters) {
                $each = $described | Where-Object name -EQ $parameter.Name
                $set = @($parameter.ParameterSets.Values)[0]
                $type = if ($underlying = [Nullable]::GetUnderlyingType($parameter.ParameterType)) { $underlying } else { $parameter.ParameterType }
                $ways = @(if ($set.ValueFromPipelineByPropertyName) { 'ByPropertyName' }; if ($set.ValueFromPipeline) { 'ByValue' }) -join ', '
                $position = if ($set.Position -ge 0) { "$($set.Position)" } else { 'named' }
                $aliases = if ($parameter.Aliases) { $parameter.Aliases -join ', ' } else { 'none' }
                $actual = $parameter.Name, $type.Name, $position, $(if ($ways) { "True ($ways)" } else { 'False' }), $aliases, "$($set.IsMandatory)".ToLowerInvariant()
                $each.name, $each.type.name, $each.position, $each.pipelineInput, $each.aliases, $each.required | Should -Be $actual
            }
        }

        It 'names the values that a parameter takes' {
            $page = Get-Content (Join-Path $root "docs/$Culture/$Name.md") -Raw -Encoding UTF8
            foreach ($parameter in $parameters) {
                $values = $parameter.Attributes | Where-Object { $_ -is [ValidateSet] } | ForEach-Object ValidValues
                if ($parameter.ParameterType.IsEnum) {
                    $values = [enum]::GetNames($parameter.ParameterType)
                }

                foreach ($value in $values) {
                    $page | Should -MatchExactly "\b$value\b" -Because "-$($parameter.Name) takes it"
                }
            }
        }

        It 'has at least four examples, one of them a runbook' {
            $titles = @($help.examples.example | ForEach-Object title)
            $titles.Count | Should -BeGreaterOrEqual 4
            # "yunwei jiaoben", the Chinese for runbook.
            $titles -join "`n" | Should -Match "runbook|$([string][char[]](0x8FD0, 0x7EF4, 0x811A, 0x672C) -replace ' ')"
        }

        It 'names the types that come out' {
            $types = @($command.OutputType.Name | Where-Object { $_ -and $_ -ne 'System.Void' })
            foreach ($type in $types) {
                $help.returnValues.returnValue.type.name | Should -Contain $type
            }
        }
    }

    It 'offers no page in the web, which nobody would find' {
        $failure = (Invoke-Example $session 'Get-Help Get-BkJobInstance -Online').Errors[0]
        $failure.FullyQualifiedErrorId | Should -BeExactly 'InvalidOperation,Microsoft.PowerShell.Commands.GetHelpCommand'
        (Invoke-Example $session "(Get-Command -Module BkJob | Get-Help -Full).relatedLinks.navigationLink.uri | Where-Object { `$_ }").Output | Should -BeNullOrEmpty
    }

    It 'has the topic <Name>' -ForEach $Topics {
        $text = (Invoke-Example $session "Get-Help $Name").Output -join "`n"
        $text | Should -Match $Name
        if ($Culture -eq 'zh-CN') {
            $text | Should -Match $own
        }
    }

    It 'explains every error id' {
        $text = Get-Content (Join-Path $root "docs/$Culture/about_BkJob_Troubleshooting.md") -Encoding UTF8
        foreach ($kind in [enum]::GetNames([BkJob.BkJobErrorKind])) {
            $text | Should -Contain "### $kind"
        }
    }

    It 'lists every state and every property of what comes out' {
        $text = Get-Content (Join-Path $root "docs/$Culture/about_BkJob_Objects.md") -Raw -Encoding UTF8
        $types = 'ScriptLog', 'FileTransferLog', 'LogLine', 'HostResult', 'JobInstance', 'JobStep', 'SopsTaskNode', 'SopsNodeDetail', 'SopsNodeOutput', 'HostKey', 'BkJobException' |
            ForEach-Object { ([type]"BkJob.$_") }
        $declared = $types | ForEach-Object { $_.GetProperties([System.Reflection.BindingFlags]'Public, Instance, DeclaredOnly') } | Select-Object -ExpandProperty Name -Unique
        $states = 'HostStatus', 'JobStatus', 'FileTransferStatus', 'TransferMode', 'StepType' | ForEach-Object { [enum]::GetNames([type]"BkJob.$_") }
        foreach ($word in @($declared) + $states) {
            $text | Should -MatchExactly "\b$word\b"
        }

        foreach ($state in [enum]::GetValues([BkJob.HostStatus])) {
            $text | Should -MatchExactly "\| $state \| $([int]$state) \|"
        }
    }
}

Describe 'The two languages' {
    It 'have the same pages, with the same examples' {
        $english = Get-ChildItem (Join-Path $root 'docs/en-US/*.md')
        (Get-ChildItem (Join-Path $root 'docs/zh-CN/*.md')).Name | Should -Be $english.Name
        foreach ($page in $english) {
            Get-BareCode (Join-Path $root "docs/zh-CN/$($page.Name)") | Should -Be (Get-BareCode $page.FullName) -Because $page.Name
        }
    }
}

Describe 'The examples of the help in <Culture>' -ForEach $languages {
    BeforeAll {
        $uri = Start-TestServer '--hosts 50 --seed 1 --grow-ms 2000'
    }

    AfterAll {
        Stop-TestServer
    }

    It 'run: <Page>' -ForEach $Pages {
        $session = New-ExampleSession (Get-TestedModule) $uri (Join-Path $TestDrive "$Culture-$Page") -NotConnected:($Page -eq 'Connect-BkJob') -Culture $Culture
        try {
            foreach ($example in $Examples) {
                if ($example.Code -match '-Parallel' -and $PSEdition -ne 'Core') {
                    continue
                }

                $run = Invoke-Example $session $example.Code
                $run.Text | Should -Not -BeNullOrEmpty -Because $example.Heading

                # An example that shows an error shows its message.
                foreach ($problem in $run.Errors) {
                    $example.Output | Should -BeLike "*$($problem.Exception.Message)*" -Because $example.Heading
                }
            }
        }
        finally {
            $session.Dispose()
        }
    }
}
