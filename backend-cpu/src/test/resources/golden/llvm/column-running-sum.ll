define void @kernel(ptr noalias readonly %args, i64 %begin, i64 %end) nounwind {
entry:
  %v0 = alloca i64
  %v6 = alloca [4096 x double]
  %v7 = alloca i64
  %v14 = getelementptr i64, ptr %args, i64 6
  %v15 = load i64, ptr %v14
  %v16 = alloca i64
  %v20 = getelementptr i64, ptr %args, i64 10
  %v21 = load i64, ptr %v20
  %v23 = getelementptr i64, ptr %args, i64 7
  %v24 = load ptr, ptr %v23
  %v26 = getelementptr i64, ptr %args, i64 12
  %v27 = load i64, ptr %v26
  %v29 = getelementptr i64, ptr %args, i64 8
  %v30 = load ptr, ptr %v29
  %v32 = alloca i64
  br label %start
start:
  store i64 %begin, ptr %v0
  br label %test0
test0:
  %v1 = load i64, ptr %v0
  %v2 = icmp slt i64 %v1, %end
  br i1 %v2, label %loop0, label %done0
loop0:
  %v3 = load i64, ptr %v0
  %v4 = add nsw i64 %v3, 4096
  %v5 = call i64 @llvm.smin.i64(i64 %v4, i64 %end)
  store i64 %v3, ptr %v7
  br label %test1
test1:
  %v8 = load i64, ptr %v7
  %v9 = icmp slt i64 %v8, %v5
  br i1 %v9, label %loop1, label %done1
loop1:
  %v10 = load i64, ptr %v7
  %v11 = sub nsw i64 %v10, %v3
  %v12 = getelementptr double, ptr %v6, i64 %v11
  store double 0x8000000000000000, ptr %v12
  %v13 = add nsw i64 %v10, 1
  store i64 %v13, ptr %v7
  br label %test1
done1:
  store i64 0, ptr %v16
  br label %test2
test2:
  %v17 = load i64, ptr %v16
  %v18 = icmp slt i64 %v17, %v15
  br i1 %v18, label %loop2, label %done2
loop2:
  %v19 = load i64, ptr %v16
  %v22 = mul i64 %v19, %v21
  %v25 = getelementptr inbounds float, ptr %v24, i64 %v22
  %v28 = mul i64 %v19, %v27
  %v31 = getelementptr inbounds float, ptr %v30, i64 %v28
  store i64 %v3, ptr %v32
  br label %test3
test3:
  %v33 = load i64, ptr %v32
  %v34 = icmp slt i64 %v33, %v5
  br i1 %v34, label %loop3, label %done3
loop3:
  %v35 = load i64, ptr %v32
  %v36 = getelementptr inbounds float, ptr %v25, i64 %v35
  %v37 = load float, ptr %v36, !alias.scope !1, !noalias !2
  %v38 = sub nsw i64 %v35, %v3
  %v39 = getelementptr double, ptr %v6, i64 %v38
  %v40 = fpext float %v37 to double
  %v41 = load double, ptr %v39
  %v42 = fadd double %v41, %v40
  store double %v42, ptr %v39
  %v43 = fptrunc double %v42 to float
  %v44 = getelementptr inbounds float, ptr %v31, i64 %v35
  store float %v43, ptr %v44, !alias.scope !3, !noalias !4
  %v45 = add nsw i64 %v35, 1
  store i64 %v45, ptr %v32
  br label %test3
done3:
  %v46 = add nsw i64 %v19, 1
  store i64 %v46, ptr %v16
  br label %test2
done2:
  %v47 = add nsw i64 %v3, 4096
  store i64 %v47, ptr %v0
  br label %test0
done0:
  ret void
}
!0 = distinct !{!0}
!1 = !{!5}
!2 = !{!6}
!3 = !{!6}
!4 = !{!5}
!5 = distinct !{!5, !0}
!6 = distinct !{!6, !0}
